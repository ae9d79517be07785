package io.adjoint.kernel;

import java.util.Arrays;
import java.util.function.Consumer;
import jdk.incubator.vector.VectorOperators;

/** The Vector API, once its code has been compiled. May be touched only where its module is present. */
record VectorEngine() implements Engine {

    /** Kernels of fewer lanes would gain nothing. */
    private static final int FEWEST_LANES = 4;

    private static final PlainEngine PLAIN = new PlainEngine();

    /** {@return whether the machine has vectors of four lanes or more} */
    static boolean hasLanes() {
        return Lanes.COUNT >= FEWEST_LANES;
    }

    @Override
    public BulkFunction kernel(Bulk function) {
        var warming = new Warming<>(PLAIN.kernel(function), vector(function), bulkTrial(), Warming.WORTHWHILE);
        return (x, xFrom, y, yFrom, count) -> warming.chosen(count).apply(x, xFrom, y, yFrom, count);
    }

    @Override
    public SelectionFunction kernel(Selection selection) {
        var warming =
                new Warming<>(PLAIN.kernel(selection), vector(selection), selectionTrial(), Warming.WORTHWHILE);
        return (a, aFrom, b, bFrom, c, cFrom, out, to, count) -> warming.chosen(count)
                .apply(a, aFrom, b, bFrom, c, cFrom, out, to, count);
    }

    static BulkFunction vector(Bulk function) {
        return switch (function) {
            case EXP -> new ExpKernel();
            case EXPM1 -> new Expm1Kernel();
            case LOG -> new LogKernel();
            case LOG1P -> new Log1pKernel();
            case SIGMOID -> new SigmoidKernel();
            case SIGMOID_SLOPE -> new SlopeKernel(function, 1, 1);
            case TANH -> new TanhKernel();
            case SECH_SQUARED -> new SlopeKernel(function, 2, 4);
            case SIN -> new SineKernel(0, Math::sin);
            case COS -> new SineKernel(1, Math::cos);
            case ERF -> new ErfKernel();
        };
    }

    static SelectionFunction vector(Selection selection) {
        return switch (selection) {
            case EQUAL -> ComparisonKernel.of(VectorOperators.EQ);
            case UNEQUAL -> ComparisonKernel.of(VectorOperators.NE);
            case LESS -> ComparisonKernel.of(VectorOperators.LT);
            case AT_MOST -> ComparisonKernel.of(VectorOperators.LE);
            case GREATER -> ComparisonKernel.of(VectorOperators.GT);
            case AT_LEAST -> ComparisonKernel.of(VectorOperators.GE);
            case ABSORBING_PRODUCT -> new AbsorbingKernel();
            case CHOICE -> new ChoiceKernel();
        };
    }

    /** Whole vectors, a part of one, and one with an argument that is left to the scalar function. */
    private static Consumer<BulkFunction> bulkTrial() {
        double[] x = arguments();
        double[] rare = arguments();
        rare[1] = Double.POSITIVE_INFINITY;
        double[] y = new double[x.length];
        return kernel -> {
            kernel.apply(x, 0, y, 0, x.length);
            kernel.apply(rare, 0, y, 0, Lanes.COUNT + 1);
        };
    }

    private static Consumer<SelectionFunction> selectionTrial() {
        double[] a = arguments();
        double[] b = a.clone();
        Arrays.fill(b, b.length / 2, b.length, 1);
        double[] out = new double[a.length];
        return kernel -> {
            kernel.apply(a, 0, b, 0, a, 0, out, 0, a.length);
            kernel.apply(b, 0, a, 0, b, 0, out, 0, Lanes.COUNT + 1);
        };
    }

    private static double[] arguments() {
        double[] x = new double[512];
        Arrays.setAll(x, i -> (i + 1) / 256.0);
        return x;
    }

    @Override
    public String description() {
        return "vector kernels of " + Lanes.COUNT + " lanes";
    }
}
