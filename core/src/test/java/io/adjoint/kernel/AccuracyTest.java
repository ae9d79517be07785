package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccuracyTest {

    @ParameterizedTest
    @EnumSource
    void aKernelKeepsToItsErrorInTheLastPlaces(Bulk function) {
        double[] x = Arguments.ordinary(function, 400);
        double[] y = new double[x.length];
        Kernels.of(function).apply(x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            double ulps = HighPrecision.ulps(y[i], HighPrecision.value(function, x[i]));
            assertTrue(ulps <= function.ulps(), function + " of " + x[i] + " is " + y[i] + ": " + ulps + " ulp off");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERF", "SIGMOID"})
    void soDoScalarMeaningsOfOurOwn(Bulk function) {
        for (double x : Arguments.ordinary(function, 400)) {
            double y = function.scalar().applyAsDouble(x);
            double ulps = HighPrecision.ulps(y, HighPrecision.value(function, x));
            assertTrue(ulps <= function.ulps(), function + " of " + x + " is " + y + ": " + ulps + " ulp off");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKernelStaysCloseToItsScalarMeaning(Bulk function) {
        double[] x = Arguments.ordinary(function, 200_000);
        double[] y = new double[x.length];
        Kernels.of(function).apply(x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            double scalar = function.scalar().applyAsDouble(x[i]);
            assertEquals(scalar, y[i], 3 * Math.ulp(scalar), function + " of " + x[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKernelGivesWhatItsScalarMeaningGivesAtSpecialArguments(Bulk function) {
        double[] y = new double[Arguments.SPECIAL.length];
        Kernels.of(function).apply(Arguments.SPECIAL, 0, y, 0, y.length);
        for (int i = 0; i < y.length; i++) {
            double scalar = function.scalar().applyAsDouble(Arguments.SPECIAL[i]);
            boolean special = scalar == 0 || scalar == Math.rint(scalar) || !Double.isFinite(scalar);
            assertEquals(scalar, y[i], special ? 0 : 2 * Math.ulp(scalar), function + " of " + Arguments.SPECIAL[i]);
            if (scalar == 0) {
                assertEquals(1 / scalar, 1 / y[i], function + " of " + Arguments.SPECIAL[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "LOG1P", "TANH", "SIN"})
    void subnormalArgumentsAreTheirOwnResults(Bulk function) {
        double[] x = {Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL};
        double[] y = new double[x.length];
        Kernels.of(function).apply(x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i], y[i], function.name());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOG", "ERF"})
    void subnormalArgumentsLoseNothing(Bulk function) {
        double[] x = {Double.MIN_VALUE, 1e-310, 3e-320};
        double[] y = new double[x.length];
        Kernels.of(function).apply(x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertTrue(HighPrecision.ulps(y[i], HighPrecision.value(function, x[i])) <= 1, function + " of " + x[i]);
        }
    }
}
