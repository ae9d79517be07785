package io.adjoint.batch;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Convolution.Role;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.stream.IntStream;

/**
 * Convolutions for many examples. Of input, weights and output, where the weights are the same for all, inputs and outputs
 * of all examples are one batch; elsewhere each example is convolved with itself alone, as a group of channels is. Where
 * there is but one group, inputs or outputs that are the same for all are not repeated: channels of the others then stand
 * side by side.
 */
final class Convolving {

    /** What an operand, or the result, is to the convolution. */
    private enum Place {
        INPUT, WEIGHTS, OUTPUT
    }

    private Convolving() {}

    static Expr batched(Convolution op, Batch batch) {
        if (batch.length() == 0) {
            return Each.of(batch).getFirst();
        }
        Place left = op.role() == Role.INPUT ? Place.OUTPUT : Place.INPUT;
        Place right = op.role() == Role.WEIGHTS ? Place.OUTPUT : Place.WEIGHTS;
        Place result = Place.valueOf(op.role().name());
        if (right == Place.WEIGHTS && !batch.isMapped(1)) {
            Expr flat = Apply.of(op, Axes.flatten(batch.operand(0), 0, 1), batch.operand(1));
            return Layouts.reshape(flat, Examples.prepended(batch.length(), batch.example().shape()));
        }
        boolean single = op.groups() == 1;
        boolean grouped = !single || batch.isMapped(0) && batch.isMapped(1);
        var wide = new Convolution(op.role(), op.axes(), grouped ? op.groups() * batch.length() : 1, op.absorbing(),
                op.rule());
        Place shared = grouped ? null : batch.isMapped(0) ? right : left;
        Expr a = side(left, shared, batch, 0, grouped);
        Expr b = side(right, shared, batch, 1, grouped);
        return apart(result, shared, Apply.of(wide, a, b), batch);
    }

    /** An operand with the examples within the axis of its channels that they differ in. */
    private static Expr side(Place place, Place shared, Batch batch, int k, boolean grouped) {
        if (!grouped && !batch.isMapped(k)) {
            return batch.operand(k);
        }
        Expr whole = Examples.whole(batch, k);
        return Axes.flatten(Axes.movedim(whole, 0, axis(place, shared)), axis(place, shared),
                axis(place, shared) + 1);
    }

    private static Expr apart(Place place, Place shared, Expr together, Batch batch) {
        int axis = axis(place, shared);
        int[] dims = batch.example().shape().dims();
        int[] split = IntStream.concat(IntStream.of(batch.length()), IntStream.of(dims).skip(axis)).toArray();
        Shape shape = Shape.of(IntStream.concat(IntStream.of(dims).limit(axis), IntStream.of(split)).toArray());
        return Axes.movedim(Layouts.reshape(together, shape), axis, 0);
    }

    /**
     * Where the examples lie: among the channels of inputs and outputs; among the output channels of weights, but among
     * their input channels where the outputs are the same for all.
     */
    private static int axis(Place place, Place shared) {
        return place == Place.WEIGHTS && shared != Place.OUTPUT ? 0 : 1;
    }
}
