package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The steps that are no loops of their own: products by BLAS, copies, and operations known by their meaning alone. */
final class Moves {

    private Moves() {}

    /**
     * Products with their factors: by BLAS where those may be joined to one; else one after the other, for BLAS computes
     * nothing where alpha is 0, but 0 times an infinity is not 0.
     */
    static void multiply(Step.Multiply step, Values[] arrays) {
        double[] factors = step.alpha().factors(arrays);
        double alpha = 1;
        boolean joined = true;
        for (double factor : factors) {
            joined &= Scalings.mayJoin(alpha, factor, step.dtype());
            alpha *= factor;
        }
        if (joined) {
            multiply(step, step.dtype().round(alpha), step.beta(), arrays, arrays[step.result()]);
            return;
        }
        int size = step.leftStarts().length * step.m() * step.n();
        Values product = Values.of(step.dtype(), size);
        multiply(step, 1, 0, arrays, product);
        for (double factor : factors) {
            scale(product, factor);
        }
        accumulate(product, step.beta(), arrays[step.result()], size);
    }

    private static void scale(Values elements, double factor) {
        for (int i = 0; i < elements.size(); i++) {
            elements.set(i, factor * elements.at(i));
        }
    }

    private static void multiply(Step.Multiply step, double alpha, double beta, Values[] arrays, Values result) {
        Blas blas = Blas.best();
        Step.Matrix left = step.left();
        Step.Matrix right = step.right();
        int each = step.m() * step.n();
        for (int i = 0; i < step.leftStarts().length; i++) {
            if (step.absorbing() && beta != 0 && !Absorption.absorbsNothing(step, i, arrays)) {
                Absorption.multiply(step, i, alpha, beta, arrays, result);
                continue;
            }
            switch (result) {
                case Values.Doubles(double[] out) -> blas.gemm(left.transposed(), right.transposed(), step.m(),
                        step.n(), step.k(), alpha, arrays[left.buffer()].doubles(), step.leftStarts()[i],
                        left.leading(), arrays[right.buffer()].doubles(), step.rightStarts()[i], right.leading(), beta,
                        out, i * each, Math.max(1, step.n()));
                case Values.Floats(float[] out) -> blas.gemm(left.transposed(), right.transposed(), step.m(),
                        step.n(), step.k(), (float) alpha, arrays[left.buffer()].floats(), step.leftStarts()[i],
                        left.leading(), arrays[right.buffer()].floats(), step.rightStarts()[i], right.leading(),
                        (float) beta, out, i * each, Math.max(1, step.n()));
            }
            // what a zero should have absorbed has become NaN; where there was something before, that is lost by now
            if (step.absorbing() && beta == 0 && Absorption.hasNaN(result, i * each, each)) {
                Absorption.multiply(step, i, alpha, beta, arrays, result);
            }
        }
    }

    private static void accumulate(Values product, double beta, Values result, int size) {
        for (int i = 0; i < size; i++) {
            result.set(i, product.at(i) + (beta == 0 ? 0 : beta * result.at(i)));
        }
    }

    static void pack(Step.Pack step, Values[] arrays) {
        Values source = arrays[step.source()];
        Values target = arrays[step.result()];
        if (target == null) {
            // an array that is filled as it is made costs half of one that is made first and filled then
            arrays[step.result()] = source.copy(step.size());
        } else if (source == target) {
            return; // a state that takes the place of the one before
        } else if (source.getClass() == target.getClass()) {
            step.view().pack(source, 0, step.size(), target, 0);
        } else {
            step.view().gather(source, 0, 0, step.size(), target.doubles());
        }
    }

    static void place(Step.Place step, Values[] arrays) {
        Values target = arrays[step.result()];
        if (!step.covered()) {
            target.clear(0, step.size());
        }
        for (int i = 0; i < step.parts().size(); i++) {
            step.places().get(i).place(arrays[step.parts().get(i)], step.sizes().get(i), target);
        }
    }

    static void call(Step.Call step, Values[] arrays) {
        List<Tensor> operands = new ArrayList<>();
        for (int i = 0; i < step.operands().size(); i++) {
            operands.add(tensor(step.op().borrows(), arrays[step.operands().get(i)], step.shapes().get(i)));
        }
        List<Tensor> results = step.op().meanings(operands);
        for (int i = 0; i < step.results().length; i++) {
            if (step.results()[i] != Step.Call.UNREAD) {
                arrays[step.results()[i]] = Values.of(results.get(i));
            }
        }
    }

    /** A tensor of its own, for a tensor outlives the buffers; the buffer itself where nothing is kept of it. */
    private static Tensor tensor(boolean lent, Values array, Shape shape) {
        return (lent && array.size() == shape.size() ? array : array.copy(shape.size())).tensor(shape);
    }
}
