package io.adjoint.kernel;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Arguments to try the kernels with. */
final class Arguments {

    static final double[] SPECIAL = {0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE, -Double.MAX_VALUE, 709.782712893384, 709.7827128933841, 710, -708, 708, -745.1332191019411,
        -745.1332191019412, -746, 1e6, -1e6, 1e22, -1e300, Math.nextDown(-1.0), -5, -1e9};

    private Arguments() {}

    /** {@return arguments of every size at which the kernel itself works, none where the result is subnormal} */
    static double[] ordinary(Bulk function, int count) {
        SplittableRandom random = new SplittableRandom(20250701);
        DoubleStream arguments = random.ints(count).mapToDouble(choice -> switch (Math.floorMod(choice, 4)) {
            case 0 -> random.nextDouble(-1, 1);
            case 1 -> random.nextDouble(-30, 30);
            case 2 -> Math.copySign(Math.pow(10, random.nextDouble(-300, 0)), random.nextDouble(-1, 1));
            default -> large(function, random);
        });
        return switch (function) {
            case LOG -> arguments.map(Math::abs).toArray();
            case LOG1P -> arguments.map(x -> x > -1 ? x : 1 / x).toArray();
            default -> arguments.toArray();
        };
    }

    private static double large(Bulk function, SplittableRandom random) {
        return switch (function) {
            case SIGMOID_SLOPE -> random.nextDouble(-707, 707);
            case SECH_SQUARED -> random.nextDouble(-353, 353);
            case EXP, EXPM1, SIGMOID -> random.nextDouble(-707, 709);
            case LOG, LOG1P -> Math.pow(10, random.nextDouble(-3, 308));
            case TANH, ERF -> random.nextDouble(-7, 7);
            // next to the zeros, where all digits of pi count
            case SIN, COS -> Math.rint(random.nextDouble(-6e5, 6e5)) * (Math.PI / 2);
        };
    }
}
