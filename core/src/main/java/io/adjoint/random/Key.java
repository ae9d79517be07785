package io.adjoint.random;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A source of randomness as a value. It is never used up: drawing twice with one key gives the same numbers twice, so
 * that each use needs a key of its own.
 *
 * <pre>{@code
 * Key key = Key.of(42);
 * List<Key> keys = key.split(2);
 * Tensor weights = Draw.normal(keys.get(0), Shape.of(3, 4));
 * Tensor noise = Draw.normal(keys.get(1), Shape.of(4));
 * Key third = key.fold(3);                        // the key of the third step
 * }</pre>
 *
 * @param first one half of its 128 bits
 * @param second the other half
 */
public record Key(long first, long second) {

    /** The upper halves of the counters that make keys; draws count their attempts from 0. */
    private static final long SPLIT = -1;

    private static final long FOLD = -2;

    /**
     * The key of a seed.
     *
     * @param seed any number; different seeds give unrelated keys
     * @return the key
     */
    public static Key of(long seed) {
        return new Key(seed, 0);
    }

    /**
     * Unrelated keys.
     *
     * @param count how many, not negative
     * @return the keys, unmodifiable; the first ones are the same for every count
     * @throws AdjointException if the count is negative
     */
    public List<Key> split(int count) {
        if (count < 0) {
            throw new AdjointException("split", "count " + count, "a count from 0", "Ask for as many keys as needed");
        }
        return IntStream.range(0, count).mapToObj(i -> Threefry.block(this, i, SPLIT)).toList();
    }

    /**
     * Two unrelated keys.
     *
     * @return the keys, unmodifiable
     */
    public List<Key> split() {
        return split(2);
    }

    /**
     * The key of a number, such as that of a step: unrelated to this one and to those of other numbers.
     *
     * @param number any number
     * @return the key
     */
    public Key fold(int number) {
        return Threefry.block(this, number, FOLD);
    }
}
