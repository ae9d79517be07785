package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.expr.Opaque;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps that are no loops of their own: products by BLAS, copies, and operations known by their meaning alone. */
final class Moves {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private Moves() {}

    /**
     * Products with their factors: by BLAS where those may be joined to one; else one after the other, for BLAS computes
     * nothing where alpha is 0, but 0 times an infinity is not 0.
     */
    static void multiply(Step.Multiply step, Object[] arrays) {
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
        Object product = new Plan.Buffer(size, step.dtype()).allocated();
        multiply(step, 1, 0, arrays, product);
        for (double factor : factors) {
            scale(product, factor);
        }
        accumulate(product, step.beta(), arrays[step.result()], size);
    }

    private static void scale(Object elements, double factor) {
        switch (elements) {
            case double[] doubles -> Arrays.setAll(doubles, i -> factor * doubles[i]);
            case float[] floats -> {
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) (factor * floats[i]);
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    private static void multiply(Step.Multiply step, double alpha, double beta, Object[] arrays, Object result) {
        Blas blas = Blas.best();
        Step.Matrix left = step.left();
        Step.Matrix right = step.right();
        int each = step.m() * step.n();
        for (int i = 0; i < step.leftStarts().length; i++) {
            if (step.absorbing() && !Absorption.absorbsNothing(step, i, arrays)) {
                Absorption.multiply(step, i, alpha, beta, arrays, result);
            } else if (step.dtype() == DType.FLOAT32) {
                blas.gemm(left.transposed(), right.transposed(), step.m(), step.n(), step.k(), (float) alpha,
                        (float[]) arrays[left.buffer()], step.leftStarts()[i], left.leading(),
                        (float[]) arrays[right.buffer()], step.rightStarts()[i], right.leading(), (float) beta,
                        (float[]) result, i * each, Math.max(1, step.n()));
            } else {
                blas.gemm(left.transposed(), right.transposed(), step.m(), step.n(), step.k(), alpha,
                        (double[]) arrays[left.buffer()], step.leftStarts()[i], left.leading(),
                        (double[]) arrays[right.buffer()], step.rightStarts()[i], right.leading(), beta,
                        (double[]) result, i * each, Math.max(1, step.n()));
            }
        }
    }

    private static void accumulate(Object product, double beta, Object result, int size) {
        for (int i = 0; i < size; i++) {
            switch (result) {
                case double[] doubles ->
                        doubles[i] = ((double[]) product)[i] + (beta == 0 ? 0 : beta * doubles[i]);
                case float[] floats -> floats[i] =
                        (float) (((float[]) product)[i] + (beta == 0 ? 0 : beta * floats[i]));
                default -> throw new IllegalStateException();
            }
        }
    }

    static void pack(Step.Pack step, Object[] arrays) {
        Object source = arrays[step.source()];
        Object target = arrays[step.result()];
        if (target == null) {
            arrays[step.result()] = copy(source, step.size());
        } else if (source == target) {
            return; // a state that takes the place of the one before
        } else if (source.getClass() == target.getClass()) {
            step.view().pack(source, 0, step.size(), target, 0);
        } else {
            step.view().gather(source, 0, step.size(), (double[]) target);
        }
    }

    /** An array that is filled as it is made costs half of one that is made first and filled then. */
    private static Object copy(Object source, int size) {
        return switch (source) {
            case double[] doubles -> Arrays.copyOf(doubles, size);
            case float[] floats -> Arrays.copyOf(floats, size);
            default -> throw new IllegalStateException();
        };
    }

    static void place(Step.Place step, Object[] arrays) {
        Object target = arrays[step.result()];
        if (!step.covered()) {
            switch (target) {
                case double[] doubles -> Arrays.fill(doubles, 0, step.size(), 0);
                case float[] floats -> Arrays.fill(floats, 0, step.size(), 0);
                default -> throw new IllegalStateException();
            }
        }
        for (int i = 0; i < step.parts().size(); i++) {
            step.places().get(i).place(arrays[step.parts().get(i)], step.sizes().get(i), target);
        }
    }

    static void call(Step.Call step, Object[] arrays) {
        boolean borrows = step.op() instanceof Opaque<?> opaque && opaque.borrows();
        List<Tensor> operands = new ArrayList<>();
        for (int i = 0; i < step.operands().size(); i++) {
            operands.add(tensor(borrows, arrays[step.operands().get(i)], step.shapes().get(i), step.dtypes().get(i)));
        }
        Tensor result = step.op().meaning(operands);
        arrays[step.result()] = result.dtype() == DType.FLOAT64 ? STORAGE.doubles(result) : STORAGE.floats(result);
    }

    /** A tensor of its own, for a tensor outlives the buffers; the buffer itself where nothing is kept of it. */
    private static Tensor tensor(boolean lent, Object array, Shape shape, DType dtype) {
        int size = shape.size();
        return switch (array) {
            case double[] doubles -> STORAGE.adopt(shape, dtype,
                    lent && doubles.length == size ? doubles : Arrays.copyOf(doubles, size));
            case float[] floats ->
                    STORAGE.adopt(shape, lent && floats.length == size ? floats : Arrays.copyOf(floats, size));
            default -> throw new IllegalStateException();
        };
    }
}
