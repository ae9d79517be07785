package io.adjoint.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API. May be touched only where its module is present. */
record VectorEngine() implements Engine {

    /** Four lanes everywhere, so that two accumulators are the eight partial sums. */
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    /** {@return whether the machine has vectors of four lanes or more} */
    static boolean hasLanes() {
        return Lanes.SPECIES.length() >= FOUR.length();
    }

    @Override
    public BulkFunction kernel(Bulk function) {
        return switch (function) {
            case EXP -> new ExpKernel();
            case EXPM1 -> new Expm1Kernel();
            case LOG -> new LogKernel();
            case LOG1P -> new Log1pKernel();
            case SIGMOID -> new SigmoidKernel();
            case TANH -> new TanhKernel();
            case SIN -> new SineKernel(0, Math::sin);
            case COS -> new SineKernel(1, Math::cos);
            case ERF -> new ErfKernel();
        };
    }

    @Override
    public SelectionFunction kernel(Selection selection) {
        return new WarmingSelection(new PlainSelection(selection), vector(selection));
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

    @Override
    public double sum(double[] x, int from, int count) {
        int end = from + count;
        int body = end - count % 8;
        DoubleVector low = DoubleVector.zero(FOUR);
        DoubleVector high = low;
        for (int i = from; i < body; i += 8) {
            low = low.add(DoubleVector.fromArray(FOUR, x, i));
            high = high.add(DoubleVector.fromArray(FOUR, x, i + 4));
        }
        DoubleVector four = low.add(high);
        double sum = (four.lane(0) + four.lane(2)) + (four.lane(1) + four.lane(3));
        for (int i = body; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public String description() {
        return "vector kernels of " + Lanes.SPECIES.length() + " lanes";
    }
}
