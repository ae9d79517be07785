package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.matmul;
import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be answered is refused in one line: the operation, what came, what was expected, and the mend. */
class WrongCallsTest {

    private static final Term W = variable("w", 1.0);
    private static final Term X = variable("x", 2.0);
    private static final Term V = variable("v", 1, 2, 3);
    private static final Term M = variable("m", Tensor.arange(6).reshape(2, 3));
    private static final Term S = symbol("s");
    private static final Term A = X.plus(W);
    private static final Term Y = A.times(W.plus(1));
    private static final Term NO_TERM = null;
    private static final Tensor NO_TENSOR = null;

    record Wrong(String message, Executable call) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Wrong wrong(Executable call, String message) {
        return new Wrong(message, call);
    }

    /** The message that a null is answered with. */
    private static Wrong isNull(String operation, String what, Executable call) {
        return new Wrong(operation + ": got null for " + what + "; expected a value. Pass " + what + ", not null.",
                call);
    }

    static Stream<Wrong> all() {
        return Stream.of(derivatives(), gradients(), points(), leaves(), shapes(), indices(), ownOperations(), nulls(),
                nullsOfLeaves(), nullsOfDerivatives()).flatMap(some -> some);
    }

    private static Stream<Wrong> derivatives() {
        return Stream.of(
                wrong(() -> V.gradient(),
                        "gradient: got a root of shape (3,) without a cotangent; expected a root of one element. "
                                + "Pass a cotangent of shape (3,) (a weight for each element), or reduce the root "
                                + "with sum or mean."),
                wrong(() -> M.times(2).gradient(M),
                        "gradient: got a root of shape (2, 3) without a cotangent; expected a root of one "
                                + "element. Pass a cotangent of shape (2, 3) (a weight for each element), or "
                                + "reduce the root with sum or mean."),
                wrong(() -> V.vjp(constant(1.0, 2.0)),
                        "gradient: got a cotangent of shape (2,) for a root of shape (3,); expected a cotangent "
                                + "of the root's shape. Pass one weight for each element of the root."),
                wrong(() -> V.hessian(V),
                        "hessian: got a root of shape (3,); expected a root of one element. Reduce it with sum or "
                                + "mean."),
                wrong(() -> V.hvp(V, V),
                        "hvp: got a root of shape (3,); expected a root of one element. Reduce it with sum or mean."),
                wrong(() -> Y.hvp(X, V),
                        "hvp: got a vector of shape (3,) for a target of shape (); expected a vector of the "
                                + "target's shape. Reshape or broadcast it."),
                wrong(() -> Y.jvp(X, V),
                        "jvp: got a vector of shape (3,) for a target of shape (); expected a vector of the "
                                + "target's shape. Reshape or broadcast it."),
                wrong(() -> W.times(variable("w", 7.0)).gradient(),
                        "variable w: got one expression that holds it as float64() = 1.0 and as float64() = 7.0; "
                                + "expected one type and one value for each name. Rename one of them, or build "
                                + "the expression anew from one of them."));
    }

    private static Stream<Wrong> gradients() {
        return Stream.of(
                wrong(() -> Y.gradient().of(A),
                        "gradient: got the term x + w, for which no gradient was asked; expected a variable. Ask "
                                + "for it by name: y.gradient(term).of(term)."),
                wrong(() -> Y.gradient(W, A).of(X),
                        "gradient: got the term x, for which no gradient was asked; expected one of the terms "
                                + "asked for: w, x + w. Ask for it by name: y.gradient(term).of(term)."),
                wrong(() -> Y.gradient(W).connected(A),
                        "gradient: got the term x + w, for which no gradient was asked; expected one of the terms "
                                + "asked for: w. Ask for it by name: y.gradient(term).of(term)."),
                wrong(() -> Y.gradient(W).plus(Y.gradient(X)).of(X),
                        "gradient: got the term x, for which no gradient was asked; expected a term that all "
                                + "summands cover, and there is none. Ask for it by name: "
                                + "y.gradient(term).of(term)."),
                wrong(() -> Y.gradient().map(derivative -> V),
                        "map: got a result of shape (3,); expected the derivative's shape (). Map gradients to "
                                + "terms of the same shape."),
                wrong(() -> Y.gradient(A).update(Point.own(), 0.1),
                        "update: got the term x + w; expected a variable. Only variables have values of their "
                                + "own; build the term from another variable instead."),
                wrong(() -> S.square().gradient().update(Point.own(), 0.1),
                        "value: got no value for variable s of type float64(); expected a value for each "
                                + "variable. Bind it: at(s, ...)."));
    }

    private static Stream<Wrong> points() {
        return Stream.of(
                wrong(() -> at(A, 1.0),
                        "at: got the term x + w; expected a variable. Only variables have values of their own; "
                                + "build the term from another variable instead."),
                wrong(() -> at(constant(1.0), 1.0),
                        "at: got the term 1; expected a variable. Only variables have values of their own; build "
                                + "the term from another variable instead."),
                wrong(() -> at(V, 1.0),
                        "binding of v: got a value of shape () for v; expected shape (3,). A symbol's shape is fixed: "
                                + "pass a value of that shape, or make a symbol of the value's."),
                wrong(() -> at(V, Tensor.zeros(Shape.of(3), DType.FLOAT32)),
                        "binding of v: got a float32 value for v; expected float64. Convert the value with "
                                + "to(FLOAT64)."),
                wrong(() -> Point.own().get(A),
                        "point: got the term x + w; expected a variable. Only variables have values of their own; "
                                + "build the term from another variable instead."),
                wrong(() -> S.plus(W).value(),
                        "value: got no value for variable s of type float64(); expected a value for each "
                                + "variable. Bind it: at(s, ...)."),
                wrong(() -> Y.value(at(variable("w", 7.0, 8.0), Tensor.of(1, 2))),
                        "binding of w: got a value for a variable of type float64(2,); expected a value for the "
                                + "expression's variable of type float64(). Bind the variable from which the "
                                + "expression was built."),
                wrong(() -> V.item(),
                        "item: got a tensor of shape (3,); expected exactly one element. Pick one with get, or "
                                + "reduce the tensor first."));
    }

    private static Stream<Wrong> leaves() {
        return Stream.of(
                wrong(() -> variable("x"),
                        "variable x: got no value; expected at least one number. Use symbol for a variable "
                                + "without a value, or pass Tensor.zeros(0) for an empty vector."),
                wrong(() -> variable(" ", 1.0),
                        "variable: got a blank name; expected a name to print and to bind by. Name it, for "
                                + "example \"x\"."),
                wrong(() -> variable("x", new double[][]{{1, 2}, {3}}),
                        "Tensor.of: got ragged data: row 1 has 1 element, row 0 has 2; expected the same length "
                                + "and depth all along an axis. Pad the short parts, or make several tensors."),
                wrong(() -> symbol("x", 2, -1),
                        "Shape.of: got shape (2, -1); expected no negative dims. Make every dim 0 or more."),
                wrong(() -> A.with(1.0),
                        "with: got the term x + w; expected a variable. Only variables have values of their own; "
                                + "build the term from another variable instead."),
                wrong(() -> V.with(1.0),
                        "binding of v: got a value of shape () for v; expected shape (3,). A symbol's shape is fixed: "
                                + "pass a value of that shape, or make a symbol of the value's."));
    }

    private static Stream<Wrong> shapes() {
        return Stream.of(
                wrong(() -> M.plus(constant(1, 2)),
                        "plus: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned at the last "
                                + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis "
                                + "is which."),
                wrong(() -> where(V, M, constant(1, 2)),
                        "where: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned at the last "
                                + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis "
                                + "is which."),
                wrong(() -> M.matmul(M),
                        "matmul: got shapes (2, 3) and (2, 3); expected the last length of the left to equal the "
                                + "next to last of the right. Transpose or reshape one of them."),
                wrong(() -> M.matmul(W),
                        "matmul: got shapes (2, 3) and (); expected at least one axis each. Use times to multiply "
                                + "by a number."),
                wrong(() -> M.reshape(4),
                        "reshape: got shape (2, 3) for target (4,); expected a target of 6 elements. Give -1 for "
                                + "one axis to have it computed."),
                wrong(() -> V.transpose(),
                        "transpose: got shape (3,); expected at least two axes. Reshape a vector to a matrix first."),
                wrong(() -> M.permute(0, 0),
                        "permute: got axes [0, 0] of shape (2, 3); expected each of the 2 axes once. Name the "
                                + "axes that stay, too."),
                wrong(() -> M.broadcastTo(2, 2),
                        "broadcastTo: got shape (2, 3) for target (2, 2); expected axes that agree with the "
                                + "target's last ones or have length 1. Reshape it first."),
                wrong(() -> M.sumTo(4),
                        "sumTo: got shape (2, 3) for target (4,); expected a target that can be broadcast to the "
                                + "shape. Name the axes to sum with sum."),
                wrong(() -> concat(0),
                        "concat: got no parts; expected at least one. Pass the expressions to be joined."),
                wrong(() -> concat(0, W, X),
                        "concat: got a scalar among the parts; expected parts of at least one axis. Use stack, "
                                + "which makes the axis of scalars."),
                wrong(() -> concat(0, V, M),
                        "concat: got shapes (3,) and (2, 3) along axis 0; expected shapes that differ along that "
                                + "axis only. Reshape the parts, or use stack for a new axis."),
                wrong(() -> stack(0, V, W),
                        "stack: got shapes (3,) and (); expected one shape. Broadcast the parts to one shape, or "
                                + "use concat."),
                wrong(() -> X.clamp(Double.NaN, 1),
                        "clamp: got bounds NaN and 1.0; expected two numbers. Leave a side open with an infinity."));
    }

    private static Stream<Wrong> indices() {
        return Stream.of(
                wrong(() -> M.sum(2),
                        "sum: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                                + "axis of this shape."),
                wrong(() -> M.mean(0, -2),
                        "mean: got axes (0, -2) for shape (2, 3); expected each axis at most once. Leave out the "
                                + "repeated axis."),
                wrong(() -> constant(Tensor.zeros(0, 2)).amax(0),
                        "amax: got shape (0, 2); expected at least one element along axis 0. An empty amax has no "
                                + "value; reduce along another axis."),
                wrong(() -> M.transpose(0, 2),
                        "transpose: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose "
                                + "an axis of this shape."),
                wrong(() -> M.get(2),
                        "get: got position 2 along axis 0 of shape (2, 3); expected a position from -2 to 1. "
                                + "Positions count from 0, or from -1 backwards."),
                wrong(() -> M.get(0, 0, 0),
                        "get: got 3 indices for shape (2, 3); expected at most one for each of the 2 axes. Drop "
                                + "the indices too many."),
                wrong(() -> M.get(Index.range(0, 1, 0)),
                        "slice: got step 0; expected a step other than 0. Use 1, or -1 to walk backwards."),
                wrong(() -> M.select(1, -4),
                        "select: got position -4 along axis 1 of shape (2, 3); expected a position from -3 to 2. "
                                + "Positions count from 0, or from -1 backwards."));
    }

    private static final Function<Tensor, Tensor> SAME = x -> x;
    private static final Function<List<Tensor>, Tensor> ONE_OF_TWO = x -> x.get(0).zip(x.get(1), (a, b) -> a);

    private static Stream<Wrong> ownOperations() {
        return Stream.of(
                wrong(() -> operation("", SAME, (x, u) -> u),
                        "operation: got a blank name; expected a name to print. Name it, as in \"cube\"."),
                wrong(() -> operation("f", x -> Tensor.zeros(2), (x, u) -> u).apply(X).value(),
                        "f: got a result of type float64(2,); expected type float64(). Return that type, or give "
                                + "the operation a shape rule that says otherwise."),
                wrong(() -> operation("f", SAME, (x, u) -> V).apply(X).gradient(),
                        "f pullback: got a cotangent of shape (3,); expected a cotangent of shape () for operand "
                                + "1. Sum the axes along which the operand was broadcast, with sumTo."),
                wrong(() -> operation("f", ONE_OF_TWO, (x, y, u) -> List.of(u, u)).apply(List.of(X, V)).vjp(V),
                        "f pullback: got a cotangent of shape (3,); expected a cotangent of shape () for operand "
                                + "1. Sum the axes along which the operand was broadcast, with sumTo."),
                wrong(() -> operation("f", ONE_OF_TWO, (x, y, u) -> List.of(u)).apply(List.of(X, W)).gradient(),
                        "f pullback: got a list of 1; expected one cotangent for each operand, 2 in all. Return a "
                                + "list of expressions, each of its operand's shape."),
                wrong(() -> operation("f", ONE_OF_TWO, (x, y, u) -> x).apply(List.of()),
                        "f: got no operands; expected at least one. Pass the expressions it is applied to."),
                isNull("operation", "the name", () -> operation(null, SAME, (x, u) -> u)),
                isNull("f", "the forward function", () -> operation("f", (Function<Tensor, Tensor>) null, (x, u) -> u)),
                isNull("f", "the pullback", () -> operation("f", SAME, (BinaryOperator<Term>) null)),
                isNull("f", "the pullback", () -> operation("f", ONE_OF_TWO, (Pullback) null)),
                isNull("f", "the operand", () -> operation("f", SAME, (x, u) -> u).apply(null)),
                isNull("f", "the operands", () -> operation("f", ONE_OF_TWO, (x, y, u) -> x).apply(null)),
                wrong(() -> operation("f", x -> NO_TENSOR, (x, u) -> u).apply(X).value(),
                        "f: got null from the forward function; expected a value of type float64(). Return a "
                                + "tensor."),
                isNull("f pullback", "a cotangent", () -> operation("f", SAME, (x, u) -> null).apply(X).gradient()),
                isNull("f pullback", "the cotangents",
                        () -> operation("f", ONE_OF_TWO, (x, y, u) -> null).apply(List.of(X, W)).gradient()));
    }

    private static Stream<Wrong> nulls() {
        return Stream.of(
                isNull("plus", "the other operand", () -> X.plus(NO_TERM)),
                isNull("gt", "the other operand", () -> X.gt(NO_TERM)),
                isNull("matmul", "an operand", () -> matmul(M, NO_TERM)),
                isNull("matmul", "an operand", () -> matmul(NO_TERM, M)),
                isNull("sin", "an operand", () -> sin(NO_TERM)),
                isNull("clamp", "the other operand", () -> X.clamp(NO_TERM, X)),
                isNull("where", "an operand", () -> where(NO_TERM, M, M)),
                isNull("where", "an operand", () -> where(M, NO_TERM, 1)),
                isNull("where", "an operand", () -> where(M, 1, NO_TERM)),
                isNull("concat", "an operand", () -> concat(0, V, null)),
                isNull("stack", "the terms", () -> stack(0, (Term[]) null)),
                isNull("sum", "the axes", () -> M.sum((int[]) null)),
                isNull("sumTo", "the lengths", () -> M.sumTo((int[]) null)),
                isNull("reshape", "the lengths", () -> M.reshape((int[]) null)),
                isNull("permute", "the axes", () -> M.permute((int[]) null)),
                isNull("broadcastTo", "the lengths", () -> M.broadcastTo((int[]) null)),
                isNull("index", "the positions", () -> M.get((int[]) null)),
                isNull("get", "the indices", () -> M.get((Index[]) null)),
                isNull("get", "an index", () -> M.get(Index.ALL, null)),
                isNull("to", "the dtype", () -> X.to(null)));
    }

    private static Stream<Wrong> nullsOfLeaves() {
        return Stream.of(
                isNull("variable", "the name", () -> variable(null, 1.0)),
                isNull("variable x", "the value", () -> variable("x", NO_TENSOR)),
                isNull("variable x", "the values", () -> variable("x", (double[]) null)),
                isNull("constant", "the value", () -> constant(NO_TENSOR)),
                isNull("symbol x", "the dtype", () -> symbol("x", (DType) null, 2)),
                isNull("term", "the expression", () -> Term.of(null)),
                isNull("binding of v", "the value", () -> V.with(NO_TENSOR)),
                isNull("binding of w", "the value", () -> at(W, NO_TENSOR)),
                isNull("at", "the variable", () -> at(NO_TERM, 1.0)),
                isNull("point", "the variable", () -> Point.own().get(null)),
                isNull("value", "the point", () -> Y.value(null)));
    }

    private static Stream<Wrong> nullsOfDerivatives() {
        return Stream.of(
                isNull("gradient", "a target", () -> Y.gradient(NO_TERM)),
                isNull("gradient", "a target", () -> Y.gradient(W, X, null)),
                isNull("gradient", "the further terms", () -> Y.gradient(W, (Term[]) null)),
                isNull("gradient", "the cotangent", () -> V.vjp(null)),
                isNull("gradient", "the term", () -> Y.gradient().of(null)),
                isNull("gradient", "the term", () -> Y.gradient().connected(null)),
                isNull("jvp", "the target", () -> Y.jvp(null, X)),
                isNull("jvp", "the tangent", () -> Y.jvp(X, null)),
                isNull("jacobian", "the target", () -> Y.jacobian(null)),
                isNull("hessian", "the target", () -> Y.hessian(null)),
                isNull("hvp", "the vector", () -> Y.hvp(X, null)),
                isNull("plus", "the other gradients", () -> Y.gradient().plus(null)),
                isNull("map", "the function", () -> Y.gradient().map(null)),
                isNull("map", "the function's result", () -> Y.gradient().map(derivative -> null)),
                isNull("update", "the point", () -> Y.gradient().update(null, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isRefusedInOneLine(Wrong wrong) {
        var refusal = assertThrows(AdjointException.class, wrong.call);
        assertEquals(wrong.message, refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }

    @Test
    void aLargeTermIsAbbreviatedOnOneLine() {
        Term large = X;
        for (int i = 0; i < 1_000; i++) {
            large = large.times(large).plus(1);
        }
        Term asked = large;
        String message = assertThrows(AdjointException.class, () -> Y.gradient().of(asked)).getMessage();
        assertFalse(message.contains("\n"));
        assertTrue(message.length() < 400, message);
        assertTrue(message.contains("2,000 operations in all"), message);
    }

    @Test
    void aLongListOfTermsIsAbbreviated() {
        Term[] many = Stream.iterate(X, term -> term.plus(1)).skip(1).limit(20).toArray(Term[]::new);
        Term sum = Stream.of(many).reduce(Term::plus).orElseThrow();
        String message = assertThrows(AdjointException.class, () -> sum.gradient(X, many).of(W)).getMessage();
        assertTrue(message.contains("x, x + 1, x + 1 + 1, ") && message.contains(" and 13 more."), message);
    }
}
