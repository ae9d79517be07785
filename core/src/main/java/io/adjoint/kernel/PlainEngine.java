package io.adjoint.kernel;

import io.adjoint.kernel.Guard.Above;
import io.adjoint.kernel.Guard.Within;

/** Loops in plain Java. */
record PlainEngine() implements Engine {

    private static final Guard FINITE = new Within(Double.POSITIVE_INFINITY);

    @Override
    public BulkFunction kernel(Bulk function) {
        return switch (function) {
            case EXP -> runs(function, ExponentialLoops::exp, new Within(ExponentialLoops.FAR));
            case EXPM1 -> runs(function, ExponentialLoops::signedExpm1, new Within(ExponentialLoops.FAR));
            case LOG -> runs(function, LogarithmLoops::log, new Above(Math.nextDown(Double.MIN_NORMAL)));
            case LOG1P -> runs(function, LogarithmLoops::log1p, new Above(-1));
            case SIGMOID -> runs(function, ExponentialLoops::sigmoid, new Within(ExponentialLoops.FAR));
            case SIGMOID_SLOPE ->
                    runs(function, (x, y, spare, count) -> ExponentialLoops.slope(x, 1, 1, y, spare, count),
                            new Within(ExponentialLoops.FAR));
            case TANH -> runs(function, ExponentialLoops::tanh, FINITE);
            case SECH_SQUARED ->
                    runs(function, (x, y, spare, count) -> ExponentialLoops.slope(x, 2, 4, y, spare, count),
                            new Within(ExponentialLoops.FAR / 2));
            case SIN -> runs(function, new SineLoops(0), new Within(SineLoops.FAR));
            case COS -> runs(function, new SineLoops(1), new Within(SineLoops.FAR));
            case ERF -> runs(function, ErrorFunctionLoops::erf, FINITE);
        };
    }

    private static Runs runs(Bulk function, Runs.Loops loops, Guard guard) {
        return new Runs(loops, guard, function.scalar());
    }

    @Override
    public SelectionFunction kernel(Selection selection) {
        return new PlainSelection(selection);
    }

    @Override
    public String description() {
        return "plain loops (vector kernels need --add-modules=jdk.incubator.vector, four lanes and fused multiplication)";
    }
}
