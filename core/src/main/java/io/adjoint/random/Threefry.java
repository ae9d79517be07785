package io.adjoint.random;

/**
 * Threefry-2x64 of 20 rounds: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC '11. A bijection of 128-bit counters chosen by a key, whose results are random in the eyes of every
 * statistical test: element i of a sequence is the image of the counter i.
 */
final class Threefry {

    private static final long PARITY = 0x1BD11BDAA9FC1A22L;

    private static final int[] ROTATIONS = {16, 42, 12, 31, 16, 32, 24, 21};

    private static final int ROUNDS = 20;

    private Threefry() {}

    /** The image of a counter. */
    static Key block(Key key, long low, long high) {
        long k0 = key.first();
        long k1 = key.second();
        long k2 = PARITY ^ k0 ^ k1;
        long x0 = low + k0;
        long x1 = high + k1;
        for (int round = 0; round < ROUNDS; round++) {
            x0 += x1;
            x1 = Long.rotateLeft(x1, ROTATIONS[round % 8]) ^ x0;
            if (round % 4 == 3) {
                int injection = round / 4 + 1;
                x0 += injection % 3 == 0 ? k0 : injection % 3 == 1 ? k1 : k2;
                x1 += (injection % 3 == 0 ? k1 : injection % 3 == 1 ? k2 : k0) + injection;
            }
        }
        return new Key(x0, x1);
    }
}
