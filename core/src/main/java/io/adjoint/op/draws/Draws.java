package io.adjoint.op.draws;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Examples;
import io.adjoint.random.Draw;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Random numbers of keys that are expressions. A key is four whole numbers of 32 bits along the last axis, the highest
 * first; axes before it hold several keys, each with numbers of its own. The numbers are those that {@link Draw} draws of
 * that key, and are constants in the eyes of every derivative.
 */
public final class Draws {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final int WORDS = 4;

    private static final long WORD = 1L << 32;

    private static final Opaque.Definition<Shape> UNIFORM = definition("uniform", key -> shape -> Draw.uniform(key, shape));

    private static final Opaque.Definition<Shape> NORMAL = definition("normal", key -> shape -> Draw.normal(key, shape));

    /** The shape is that of the keys that are made of one. */
    private static final Opaque.Definition<Shape> SPLIT = definition("split",
            key -> shape -> together(key.split(shape.dim(0)), shape));

    private Draws() {}

    /** What one key gives, of a shape, for each. */
    private static Opaque.Definition<Shape> definition(String name, Function<Key, Function<Shape, Tensor>> draw) {
        return new Opaque.Definition<Shape>(
                name,
                (shape, x) -> new Type(each(name, x.getFirst().shape(), shape), DType.FLOAT64),
                (shape, x) -> drawn(name, x.getFirst(), shape, draw),
                (shape, node, k, u) -> Optional.empty(),
                Shape::toString).borrowing().batched(Examples.leading());
    }

    private static Shape each(String name, Shape keys, Shape shape) {
        if (keys.isScalar() || keys.dim(-1) != WORDS) {
            throw new AdjointException(name, "a key of shape " + keys, "four numbers along the last axis",
                    "Make it of a key, or by splitting one");
        }
        int[] dims = Arrays.copyOf(keys.dims(), keys.rank() - 1 + shape.rank());
        System.arraycopy(shape.dims(), 0, dims, keys.rank() - 1, shape.rank());
        return Shape.of(dims);
    }

    private static Tensor drawn(String name, Tensor keys, Shape shape, Function<Key, Function<Shape, Tensor>> draw) {
        Shape all = each(name, keys.shape(), shape);
        double[] words = STORAGE.doubles(keys);
        double[] out = new double[all.size()];
        for (int i = 0; i < words.length / WORDS; i++) {
            Tensor one = draw.apply(key(name, words, i * WORDS)).apply(shape);
            System.arraycopy(STORAGE.doubles(one), 0, out, i * shape.size(), shape.size());
        }
        return STORAGE.adopt(all, DType.FLOAT64, out);
    }

    private static Key key(String name, double[] words, int at) {
        long[] halves = new long[2];
        for (int k = 0; k < WORDS; k++) {
            double word = words[at + k];
            if (!(word >= 0 && word < WORD && word == Math.rint(word))) {
                throw new AdjointException(name, "a key that holds " + word, "whole numbers from 0 to 2^32 - 1",
                        "Do not compute with keys: split them");
            }
            halves[k / 2] = halves[k / 2] << 32 | (long) word;
        }
        return new Key(halves[0], halves[1]);
    }

    private static Tensor together(List<Key> keys, Shape shape) {
        double[] words = keys.stream()
                .flatMap(key -> Stream.of(key.first(), key.second()))
                .flatMapToDouble(half -> DoubleStream.of(half >>> 32, half & WORD - 1))
                .toArray();
        return Tensor.of(shape, words);
    }

    /**
     * A key as an expression.
     *
     * @param key any key
     * @return a constant of shape (4)
     * @throws AdjointException if the key is null
     */
    public static Expr key(Key key) {
        AdjointException.notNull(key, "key", "the key");
        return Constant.of(together(List.of(key), Shape.of(WORDS)));
    }

    /**
     * Unrelated keys, those of {@link Key#split(int)}.
     *
     * @param key of shape (..., 4)
     * @param count how many
     * @return of shape (..., count, 4)
     * @throws AdjointException if the key has another shape, or the count is negative
     */
    public static Expr split(Expr key, int count) {
        if (count < 0) {
            throw new AdjointException("split", "count " + count, "a count from 0", "Ask for as many keys as needed");
        }
        return SPLIT.on(Shape.of(count, WORDS), key);
    }

    /**
     * Uniform numbers in [0, 1), those of {@link Draw#uniform(Key, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param shape the shape for one key
     * @return numbers of that shape for each key
     * @throws AdjointException if the key has another shape, or an argument is null
     */
    public static Expr uniform(Expr key, Shape shape) {
        return UNIFORM.on(AdjointException.notNull(shape, "uniform", "the shape"), key);
    }

    /**
     * Normal numbers, those of {@link Draw#normal(Key, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param shape the shape for one key
     * @return numbers of that shape for each key
     * @throws AdjointException if the key has another shape, or an argument is null
     */
    public static Expr normal(Expr key, Shape shape) {
        return NORMAL.on(AdjointException.notNull(shape, "normal", "the shape"), key);
    }
}
