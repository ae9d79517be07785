package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What every kind of operation asks of what it is applied to. */
final class Operands {

    private Operands() {}

    /** Lets lists of one length pass, without nulls. */
    static void require(String operation, List<?> operands, int count) {
        requireNoNull(operation, operands);
        if (operands.size() != count) {
            throw new AdjointException(operation, counted(operands.size()), counted(count),
                    "Pass one expression for each operand");
        }
    }

    /** Lets lists without nulls pass that hold one operand at least. */
    static void require(String operation, List<?> operands) {
        requireNoNull(operation, operands);
        if (operands.isEmpty()) {
            throw new AdjointException(operation, "no operands", "at least one",
                    "Pass the expressions it is applied to");
        }
    }

    private static void requireNoNull(String operation, List<?> operands) {
        // each time a node is built: the exception's class is not entered where nothing is wrong
        if (operands == null) {
            AdjointException.notNull(operands, operation, "the operands");
        }
        for (int k = 0; k < operands.size(); k++) {
            if (operands.get(k) == null) {
                AdjointException.notNull(operands.get(k), operation, "operand " + (k + 1));
            }
        }
    }

    /** Lets a list without nulls pass that has an element for each of something. */
    static void requireCount(String operation, List<?> given, int count, String what) {
        if (AdjointException.noNulls(given, operation, "the " + what).size() != count) {
            throw new AdjointException(operation, given.size() + " " + what, count + " " + what, "Pass one for each");
        }
    }

    /** Lets a cotangent pass that can be pulled back through a node to one of its operands. */
    static void requireFlow(Op op, Apply node, int operand, Expr cotangent) {
        requireOwn(op, node).operand(operand);
        if (cotangent == null) {
            AdjointException.notNull(cotangent, op.name(), "the cotangent");
        }
        requireShape(op.name(), node, cotangent);
    }

    /** Lets a node of the operation pass. */
    static Apply requireOwn(Op op, Apply node) {
        if (node == null) {
            AdjointException.notNull(node, op.name(), "the node");
        }
        if (node.op() != op && !node.op().equals(op)) {
            throw new AdjointException(op.name(), "a node of " + node.op().name(), "an application of this operation",
                    "Ask the node's own operation");
        }
        return node;
    }

    /** Lets a cotangent of the node's shape pass. */
    static void requireShape(String operation, Apply node, Expr cotangent) {
        if (!cotangent.shape().equals(node.shape())) {
            throw new AdjointException(operation,
                    "a cotangent of shape " + cotangent.shape() + " for a node of shape " + node.shape(),
                    "a cotangent of the node's shape", "Pass one weight for each element of the node");
        }
    }

    /** Lets cotangents pass that can be pulled back through an application to its operands. */
    static void requireCotangents(
            Op op, Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        AdjointException.notNull(asked, op.name(), "the question which operands are asked for");
        List<Apply> results = requireOwn(op, application).results();
        requireCount(op.name(), cotangents, results.size(), "cotangents");
        for (int i = 0; i < results.size(); i++) {
            if (cotangents.get(i).isPresent()) {
                requireShape(op.name(), results.get(i), cotangents.get(i).get());
            }
        }
    }

    /** Lets operands and a result pass of which an operation can say whether its zeros are masks. */
    static void requireMasks(String operation, List<Expr> operands, Type result) {
        requireNoNull(operation, operands);
        if (result == null) {
            AdjointException.notNull(result, operation, "the type of the result");
        }
    }

    /** Whether zeros of an operand may stand for absent elements. */
    static boolean anyMasked(List<Expr> operands) {
        for (int k = 0; k < operands.size(); k++) {
            if (operands.get(k).masked()) {
                return true;
            }
        }
        return false;
    }

    /** Whether zeros of every operand may. */
    static boolean allMasked(List<Expr> operands) {
        for (int k = 0; k < operands.size(); k++) {
            if (!operands.get(k).masked()) {
                return false;
            }
        }
        return true;
    }

    private static String counted(int operands) {
        return operands + (operands == 1 ? " operand" : " operands");
    }
}
