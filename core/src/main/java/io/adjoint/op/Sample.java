package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A call of an operation with operands of given shapes, whose elements may be sampled from given intervals.
 *
 * @param shapes a shape an operand
 * @param within an interval an operand
 * @param call builds the expression from the operands
 */
public record Sample(List<Shape> shapes, List<Interval> within, Function<List<Expr>, Expr> call) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Sample {
        shapes = AdjointException.noNulls(shapes, "sample", "the shapes");
        within = AdjointException.noNulls(within, "sample", "the intervals");
        AdjointException.notNull(call, "sample", "the call");
    }

    /** A call of one operand sampled from all numbers. */
    public static Sample of(Shape shape, Function<Expr, Expr> call) {
        AdjointException.notNull(shape, "sample", "the shape");
        AdjointException.notNull(call, "sample", "the call");
        return of(List.of(shape), x -> call.apply(x.getFirst()));
    }

    /** A call of several operands sampled from all numbers. */
    public static Sample of(List<Shape> shapes, Function<List<Expr>, Expr> call) {
        AdjointException.notNull(shapes, "sample", "the shapes");
        return new Sample(shapes, Collections.nCopies(shapes.size(), Interval.REAL), call);
    }
}
