package io.adjoint.random;

/** Numbers made of the random words of one element; only exact operations and {@link StrictMath}, so everywhere alike. */
final class Words {

    private static final double UNIT = 0x1p-53;

    private Words() {}

    /** Uniform in [0, 1): a multiple of 2^-53. */
    static double closed(long word) {
        return (word >>> 11) * UNIT;
    }

    /** Uniform in (0, 1), its ends left out: an odd multiple of 2^-53. */
    static double open(long word) {
        return ((word >>> 12) + 0.5) * (2 * UNIT);
    }

    /** The transformation of G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29 (1958) 610-611. */
    static double normal(Key block) {
        double radius = Math.sqrt(-2 * StrictMath.log(open(block.first())));
        return radius * StrictMath.cos(2 * Math.PI * closed(block.second()));
    }

    static double exponential(long word) {
        return -StrictMath.log(open(word));
    }

    /** {@code -log(-log(u))}. */
    static double gumbel(long word) {
        return -StrictMath.log(exponential(word));
    }

    /**
     * An integer below a bound, each as likely: the upper half of a product, tried again where it would be biased. D.
     * Lemire, ACM Trans. Model. Comput. Simul. 29 (2019) 3.
     */
    static long below(Key key, long element, long bound) {
        long threshold = Long.remainderUnsigned(-bound, bound);
        long attempt = 0;
        long word = Threefry.block(key, element, attempt).first();
        while (Long.compareUnsigned(word * bound, threshold) < 0) {
            attempt++;
            word = Threefry.block(key, element, attempt).first();
        }
        return Math.unsignedMultiplyHigh(word, bound);
    }
}
