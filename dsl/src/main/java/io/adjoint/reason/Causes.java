package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.View;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which element of which operand an element that is not finite comes from. Found by trial, so that it is true of any
 * operation: what stops being so when an element is replaced by a number came from that element; what a choice did not
 * take, or a selection left out, is none.
 */
final class Causes {

    /** One of these is in the domain of every function of numbers. */
    private static final double[] ORDINARY = {1, 0.5, 2};

    private Causes() {}

    /** An element of an operand. */
    record Source(int operand, int element) {}

    /** Where an element comes from; empty if it is the operation that made it so. */
    static Optional<Source> of(Frame frame, Apply apply, int element) {
        return switch (apply.op()) {
            case Elementwise op -> pointwise(frame, apply, op, element);
            case Layout<?> layout -> Optional.of(new Source(0, place(layout.view(apply.operand(0).shape()), element)));
            default -> byTrial(frame, apply, element);
        };
    }

    private static int place(View view, int element) {
        int[] index = Elements.index(view.shape(), element);
        int at = view.offset();
        for (int axis = 0; axis < index.length; axis++) {
            at += index[axis] * view.stride(axis);
        }
        return at;
    }

    private static Optional<Source> pointwise(Frame frame, Apply apply, Elementwise op, int element) {
        double[] x = new double[3];
        List<Source> odd = new ArrayList<>();
        for (int k = 0; k < apply.operands().size(); k++) {
            Expr operand = apply.operand(k);
            int at = Elements.broadcast(operand.shape(), apply.shape(), element);
            x[k] = frame.element(operand, at);
            if (!Double.isFinite(x[k])) {
                odd.add(new Source(k, at));
            }
        }
        if (odd.isEmpty() || !isFinite(apply, op, replaced(x, odd))) {
            return Optional.empty();
        }
        return odd.stream().filter(source -> !isFinite(apply, op,
                replaced(x, odd.stream().filter(other -> !other.equals(source)).toList()))).findFirst()
                .or(() -> Optional.of(odd.getFirst()));
    }

    private static List<double[]> replaced(double[] x, List<Source> sources) {
        List<double[]> all = new ArrayList<>();
        for (double number : ORDINARY) {
            double[] other = x.clone();
            sources.forEach(source -> other[source.operand] = number);
            all.add(other);
        }
        return all;
    }

    private static boolean isFinite(Apply apply, Elementwise op, List<double[]> trials) {
        return trials.stream().anyMatch(
                x -> Double.isFinite(apply.dtype().round(op.function().at(x[0], x[1], x[2]))));
    }

    private static Optional<Source> byTrial(Frame frame, Apply apply, int element) {
        List<Tensor> operands = frame.operands(apply);
        List<Source> odd = new ArrayList<>();
        for (int k = 0; k < operands.size(); k++) {
            double[] elements = Elements.of(operands.get(k));
            for (int i = 0; i < elements.length; i++) {
                if (!Double.isFinite(elements[i])) {
                    odd.add(new Source(k, i));
                }
            }
        }
        var trial = new Trial(apply, element, operands, odd);
        if (odd.isEmpty() || trial.isOdd(0, 0)) {
            return Optional.empty();
        }
        int from = 0;
        int to = odd.size();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (trial.isOdd(from, middle) || !trial.isOdd(middle, to)) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return Optional.of(odd.get(from));
    }

    /** The operation with only some of the odd elements of its operands as they are. */
    private record Trial(Apply apply, int element, List<Tensor> operands, List<Source> odd) {

        boolean isOdd(int from, int to) {
            for (double number : ORDINARY) {
                if (Double.isFinite(result(from, to, number))) {
                    return false;
                }
            }
            return true;
        }

        private double result(int from, int to, double number) {
            List<double[]> elements = new ArrayList<>();
            operands.forEach(operand -> elements.add(operand.toDoubleArray()));
            for (int i = 0; i < odd.size(); i++) {
                if (i < from || i >= to) {
                    elements.get(odd.get(i).operand)[odd.get(i).element] = number;
                }
            }
            List<Tensor> replaced = new ArrayList<>();
            for (int k = 0; k < elements.size(); k++) {
                Shape shape = operands.get(k).shape();
                replaced.add(Tensor.of(shape, elements.get(k)).to(operands.get(k).dtype()));
            }
            try {
                return Elements.of(apply.op().meanings(replaced).get(apply.index()))[element];
            } catch (IllegalArgumentException refused) {
                return Double.NaN;
            }
        }
    }
}
