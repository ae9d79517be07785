package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccuracyTest {

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aKernelKeepsToItsErrorInTheLastPlaces(Subject subject) {
        Bulk function = subject.function();
        double[] x = Arguments.ordinary(function, 400);
        double[] y = subject.of(x);
        for (int i = 0; i < x.length; i++) {
            double ulps = HighPrecision.ulps(y[i], HighPrecision.value(function, x[i]));
            assertTrue(ulps <= function.ulps(), function + " of " + x[i] + " is " + y[i] + ": " + ulps + " ulp off");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERF", "SIGMOID", "SIGMOID_SLOPE", "SECH_SQUARED"})
    void soDoScalarMeaningsOfOurOwn(Bulk function) {
        for (double x : Arguments.ordinary(function, 400)) {
            double y = function.scalar().applyAsDouble(x);
            double ulps = HighPrecision.ulps(y, HighPrecision.value(function, x));
            assertTrue(ulps <= function.ulps(), function + " of " + x + " is " + y + ": " + ulps + " ulp off");
        }
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aKernelStaysCloseToItsScalarMeaning(Subject subject) {
        Bulk function = subject.function();
        double[] x = Arguments.ordinary(function, 200_000);
        double[] y = subject.of(x);
        for (int i = 0; i < x.length; i++) {
            double scalar = function.scalar().applyAsDouble(x[i]);
            assertEquals(scalar, y[i], 3 * Math.ulp(scalar), function + " of " + x[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aKernelGivesWhatItsScalarMeaningGivesAtSpecialArguments(Subject subject) {
        Bulk function = subject.function();
        double[] y = subject.of(Arguments.SPECIAL);
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
    @MethodSource
    void subnormalArgumentsAreTheirOwnResults(Subject subject) {
        double[] x = {Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL};
        double[] y = subject.of(x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i], y[i], subject.toString());
        }
    }

    @ParameterizedTest
    @MethodSource
    void subnormalArgumentsLoseNothing(Subject subject) {
        double[] x = {Double.MIN_VALUE, 1e-310, 3e-320};
        double[] y = subject.of(x);
        for (int i = 0; i < x.length; i++) {
            assertTrue(HighPrecision.ulps(y[i], HighPrecision.value(subject.function(), x[i])) <= 1,
                    subject + " of " + x[i]);
        }
    }

    static Stream<Subject> subnormalArgumentsAreTheirOwnResults() {
        return Subject.of(Bulk.EXPM1, Bulk.LOG1P, Bulk.TANH, Bulk.SIN);
    }

    static Stream<Subject> subnormalArgumentsLoseNothing() {
        return Subject.of(Bulk.LOG, Bulk.ERF);
    }
}
