package io.adjoint.kernel;

/**
 * Fused multiplication and addition, {@code a b + c} rounded once.
 *
 * <p>{@link Math#fma} is one instruction where the processor has it and HotSpot uses it, and goes through
 * {@code BigDecimal} elsewhere, at some thousand times the cost. There the same bits are computed in doubles instead, so
 * that no result depends on the processor: by the algorithm of Boldo and Melquiond (Emulation of FMA and correctly
 * rounded sums: proved algorithms using rounding to odd, IEEE Transactions on Computers 57, 2008), with Dekker's product.
 */
public final class Fused {

    /** Up to here factors may be split, and their product is far from overflowing. */
    private static final double LARGE = 0x1p500;

    /** Above this a product loses nothing to underflow. */
    private static final double SMALL = 0x1p-900;

    /** Above this an addend is not changed by a product below {@link #SMALL}. */
    private static final double MUCH = 0x1p-800;

    /** Dekker's splitting factor: half of the bits go to either part. */
    private static final double HALVES = 0x1p27 + 1;

    private static final boolean FAST = isFast();

    private Fused() {}

    /** {@return whether {@link Math#fma} is faster here than its emulation: whether it is an instruction} */
    public static boolean fast() {
        return FAST;
    }

    /**
     * The product of two numbers plus a third, rounded once, as {@link Math#fma} gives it.
     *
     * @param a a factor
     * @param b the other
     * @param c the addend
     * @return {@code a b + c}
     */
    public static double fma(double a, double b, double c) {
        return FAST ? Math.fma(a, b, c) : emulated(a, b, c);
    }

    static double emulated(double a, double b, double c) {
        double product = a * b;
        double size = Math.abs(product);
        if (Math.abs(a) < LARGE && Math.abs(b) < LARGE && Math.abs(c) < LARGE * LARGE) {
            if (size > SMALL) {
                return oneRounding(product, lostProduct(a, b, product), c);
            }
            if (a == 0 || b == 0) {
                return product + c;
            }
            if (c == 0) {
                return product;
            }
            if (Math.abs(c) > MUCH) {
                return c;
            }
        }
        return Math.fma(a, b, c);
    }

    /** What the rounding of a product loses. */
    private static double lostProduct(double a, double b, double product) {
        double aHigh = high(a);
        double aLow = a - aHigh;
        double bHigh = high(b);
        double bLow = b - bHigh;
        return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    }

    private static double high(double x) {
        double scaled = HALVES * x;
        return scaled - (scaled - x);
    }

    private static double oneRounding(double product, double lost, double c) {
        double tail = c + lost;
        double tailLost = lostSum(c, lost, tail);
        double sum = product + tail;
        double sumLost = lostSum(product, tail, sum);
        return sum + odd(tailLost, sumLost);
    }

    /** What the rounding of a sum loses (Knuth). */
    private static double lostSum(double a, double b, double sum) {
        double part = sum - a;
        return a - (sum - part) + (b - part);
    }

    /** The sum of two numbers; if it is none, that of its two neighbours whose last bit is 1. */
    private static double odd(double a, double b) {
        double sum = a + b;
        double lost = lostSum(a, b, sum);
        long bits = Double.doubleToRawLongBits(sum);
        if (lost == 0 || (bits & 1) != 0) {
            return sum;
        }
        return Double.longBitsToDouble(lost > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

    /** The faster of both, as it is when this class is first used: the interpreter knows the instruction too. */
    private static boolean isFast() {
        long instruction = Long.MAX_VALUE;
        long emulation = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            double x = 0;
            for (int i = 1; i <= 16; i++) {
                x = Math.fma(1.0 / i, x - 1.0 / 3, 1.0 / 7);
            }
            long between = System.nanoTime();
            for (int i = 1; i <= 16; i++) {
                x = emulated(1.0 / i, x - 1.0 / 3, 1.0 / 7);
            }
            long end = System.nanoTime();
            instruction = Math.min(instruction, between - start);
            // what is done with x keeps its computation from being left out
            emulation = Math.min(emulation, x == 0 ? 0 : end - between);
        }
        return instruction <= emulation;
    }
}
