package io.adjoint.expr;

import io.adjoint.Wrong;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaves, applications and graphs that cannot be made. */
class WrongNodesTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));

    private static final Op SIN = op(Trigonometric.sin(SCALAR));
    private static final Op SUM = op(Reductions.sum(MATRIX, false));
    private static final Op RESHAPE = op(Layouts.reshape(MATRIX, 3, 2));
    private static final Op MATMUL = op(Products.matmul(MATRIX, Layouts.transpose(MATRIX)));
    private static final Op CONCAT = op(Joins.concat(0, List.of(MATRIX)));

    private static Op op(Expr expr) {
        return ((Apply) expr).op();
    }

    static List<Wrong> leaves() {
        return List.of(
                new Wrong("variable: got a blank name; expected a name to print and to bind by. Name it, for "
                        + "example \"x\".",
                        () -> Variable.of("  ", Tensor.scalar(1))));
    }

    static List<Wrong> nodes() {
        return List.of(
                new Wrong("graph: got position 1; expected a position from 0 to 0. Ask for the position of a node "
                        + "of this graph.",
                        () -> Graph.of(SCALAR).node(1)),
                new Wrong("numbering: got Variable vector float64(3,), which is not part of the graph; expected a "
                        + "node of the graph. Number a graph that holds it.",
                        () -> Numbering.of(Graph.of(SCALAR)).number(VECTOR)),
                new Wrong("sin: got 2 operands; expected 1 operand. Pass one expression for each operand.",
                        () -> Apply.of(SIN, SCALAR, SCALAR)),
                new Wrong("sum: got 0 operands; expected 1 operand. Pass one expression for each operand.",
                        () -> Apply.of(SUM)),
                new Wrong("sum: got 2 operands; expected 1 operand. Pass one expression for each operand.",
                        () -> Apply.of(SUM, MATRIX, MATRIX)),
                new Wrong("reshape: got 2 operands; expected 1 operand. Pass one expression for each operand.",
                        () -> Apply.of(RESHAPE, MATRIX, MATRIX)),
                new Wrong("reshape: got shape (3,) for target (3, 2); expected a target of 3 elements. Give -1 for "
                        + "one axis to have it computed.",
                        () -> Apply.of(RESHAPE, VECTOR)),
                new Wrong("matmul: got 1 operand; expected 2 operands. Pass one expression for each operand.",
                        () -> Apply.of(MATMUL, MATRIX)),
                new Wrong("concat: got no operands; expected at least one. Pass the expressions it is applied to.",
                        () -> Apply.of(CONCAT)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("constant", "the value", () -> Constant.of(null)),
                Wrong.ofNull("variable", "the name", () -> Variable.of(null, Tensor.scalar(1))),
                Wrong.ofNull("variable x", "the value", () -> Variable.of("x", (Tensor) null)),
                Wrong.ofNull("variable x", "the type", () -> Variable.of("x", (Type) null)),
                Wrong.ofNull("literal", "the dtype", () -> Constant.literal(1, null)),
                Wrong.ofNull("graph", "a root", () -> Graph.of((Expr) null)),
                Wrong.ofNull("graph", "the roots", () -> Graph.of((Expr[]) null)),
                Wrong.ofNull("graph", "the roots", () -> Graph.of((Iterable<Expr>) null)),
                Wrong.ofNull("numbering", "the graph", () -> Numbering.of(null)),
                Wrong.ofNull("graph", "a root", () -> Numbering.equal(SCALAR, null)),
                Wrong.ofNull("apply", "the operation", () -> Apply.of(null, SCALAR)),
                Wrong.ofNull("sin", "the operands", () -> Apply.of(SIN, (Expr[]) null)),
                Wrong.ofNull("sin", "operand 1", () -> Apply.of(SIN, (Expr) null)));
    }

    @ParameterizedTest
    @MethodSource({"leaves", "nodes", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
