package io.adjoint.op.draws;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Examples;
import io.adjoint.random.Discrete;
import io.adjoint.random.Draw;
import io.adjoint.random.GammaFamily;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Random numbers of keys that are expressions. A key is four whole numbers of 32 bits along the last axis, the highest
 * first; axes before it hold several keys, each with numbers of its own. The numbers are those that {@link Draw} draws of
 * that key, and are constants in the eyes of every derivative. What is drawn of a constant key is a constant.
 */
public final class Draws {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final int WORDS = 4;

    private static final long WORD = 1L << 32;

    private static final String MEND = "Make it of a key, by constant, or by splitting one";

    /** The numbers that one key gives. */
    private interface Law<A> {
        Tensor drawn(Key key, A settings);
    }

    /** What is asked of each key: so many numbers, with a probability. */
    private record Chance(Type type, double p) {
        @Override
        public String toString() {
            return type.shape() + ", p=" + p;
        }
    }

    /** What is asked of each key: so many numbers, between bounds. */
    private record Bounds(Type type, int low, int high) {
        @Override
        public String toString() {
            return type.shape() + ", " + low + ", " + high;
        }
    }

    private static final Opaque.Definition<Type> UNIFORM =
            law("uniform", (key, type) -> Draw.uniform(key, 0, 1, type.shape(), type.dtype()));

    private static final Opaque.Definition<Type> NORMAL =
            law("normal", (key, type) -> Draw.normal(key, 0, 1, type.shape(), type.dtype()));

    private static final Opaque.Definition<Type> EXPONENTIAL =
            law("exponential", (key, type) -> Draw.exponential(key, 1, type.shape()).to(type.dtype()));

    private static final Opaque.Definition<Type> GUMBEL =
            law("gumbel", (key, type) -> Draw.gumbel(key, type.shape()).to(type.dtype()));

    private static final Opaque.Definition<Type> PLACES = law("places", Draws::places);

    private static final Opaque.Definition<Chance> BERNOULLI = definition("bernoulli", Chance::type,
            (key, chance) -> Draw.bernoulli(key, chance.p, chance.type.shape(), chance.type.dtype()));

    private static final Opaque.Definition<Bounds> RANDINT = definition("randint", Bounds::type,
            (key, bounds) -> Draw.randint(key, bounds.low, bounds.high, bounds.type.shape()).to(bounds.type.dtype()));

    private static final Opaque.Definition<Type> SPLIT =
            law("split", (key, type) -> together(key.split(type.shape().dim(0)), type.shape()));

    private static final Opaque.Definition<Type> PERMUTATION =
            law("permutation", (key, type) -> Discrete.permutation(key, type.shape().dim(0)).to(type.dtype()));

    private static final Opaque.Definition<Integer> FOLD = definition("fold",
            number -> new Type(Shape.of(WORDS), DType.FLOAT64),
            (key, number) -> together(List.of(key.fold(number)), Shape.of(WORDS)));

    /** The number is the second operand: one for each key. */
    private static final Opaque.Definition<Shape> FOLD_GIVEN = new Opaque.Definition<Shape>(
            "fold",
            (none, x) -> numbered(x.get(0).type(), x.get(1).shape()),
            (none, x) -> folded(x.get(0), x.get(1)),
            none -> "").batched(Examples.leading());

    private Draws() {}

    private static Opaque.Definition<Type> law(String name, Law<Type> law) {
        return definition(name, type -> type, law);
    }

    private static <A> Opaque.Definition<A> definition(String name, Function<A, Type> type, Law<A> law) {
        return new Opaque.Definition<A>(
                name,
                (settings, x) -> each(name, x.getFirst().type(), type.apply(settings)),
                (settings, x) -> drawn(name, x.getFirst(), type.apply(settings), key -> law.drawn(key, settings)),
                settings -> settings instanceof Type one ? one.shape().toString() : settings.toString())
                .batched(Examples.leading());
    }

    private static void requireKey(String name, Type keys) {
        if (keys.shape().isScalar() || keys.shape().dim(-1) != WORDS || keys.dtype() != DType.FLOAT64) {
            throw new AdjointException(name, "a key of type " + keys,
                    "four numbers of float64 along the last axis", MEND);
        }
    }

    /** What one key gives, for each of some keys. */
    private static Type each(String name, Type keys, Type one) {
        requireKey(name, keys);
        int[] dims = IntStream.concat(IntStream.of(keys.shape().without(-1).dims()), IntStream.of(one.shape().dims()))
                .toArray();
        return one.withShape(Shape.of(dims));
    }

    private static Tensor drawn(String name, Tensor keys, Type one, Function<Key, Tensor> draw) {
        Shape all = each(name, Type.of(keys), one).shape();
        double[] words = STORAGE.doubles(keys);
        double[] out = new double[all.size()];
        for (int i = 0; i < words.length / WORDS; i++) {
            double[] elements = draw.apply(key(name, words, i * WORDS)).toDoubleArray();
            System.arraycopy(elements, 0, out, i * elements.length, elements.length);
        }
        return STORAGE.adopt(all, one.dtype(), out);
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
                .flatMapToLong(key -> LongStream.of(key.first(), key.second()))
                .flatMap(half -> LongStream.of(half >>> 32, half & WORD - 1))
                .asDoubleStream().toArray();
        return Tensor.of(shape, words);
    }

    private static Type numbered(Type keys, Shape numbers) {
        requireKey("fold", keys);
        if (!numbers.equals(keys.shape().without(-1))) {
            throw new AdjointException("fold", "numbers of shape " + numbers + " for keys of shape " + keys.shape(),
                    "shape " + keys.shape().without(-1) + ", a number for each key", "Broadcast one of them");
        }
        return keys;
    }

    private static Tensor folded(Tensor keys, Tensor numbers) {
        double[] words = STORAGE.doubles(keys);
        double[] each = numbers.toDoubleArray();
        List<Key> folded = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            if (each[i] != (int) each[i]) {
                throw new AdjointException("fold", "the number " + each[i], "a whole number of 32 bits",
                        "Count in whole numbers");
            }
            folded.add(key("fold", words, i * WORDS).fold((int) each[i]));
        }
        return together(folded, keys.shape());
    }

    /** What is drawn of a constant key is known already. */
    private static <A> Expr on(Opaque.Definition<A> definition, A settings, Expr key) {
        Expr drawn = definition.on(settings, AdjointException.notNull(key, definition.name(), "the key"));
        return key instanceof Constant constant
                ? Constant.of(new Opaque<>(definition, settings).meaning(List.of(constant.value())))
                : drawn;
    }

    private static Type checked(String name, Type type) {
        return AdjointException.notNull(type, name, "the type");
    }

    /**
     * A key as an expression.
     *
     * @param key any key
     * @return a constant of shape (4)
     * @throws AdjointException if the key is null
     */
    public static Expr key(Key key) {
        return Constant.of(together(List.of(AdjointException.notNull(key, "key", "the key")), Shape.of(WORDS)));
    }

    /**
     * Unrelated keys, those of {@link Key#split(int)}.
     *
     * @param key of shape (..., 4)
     * @param count how many
     * @return of shape (..., count, 4)
     * @throws AdjointException if the key is null or has another type, or the count is negative; when it is evaluated, if the
     *     numbers are no key, which is true of all that is drawn here
     */
    public static Expr split(Expr key, int count) {
        if (count < 0) {
            throw new AdjointException("split", "count " + count, "a count from 0", "Ask for as many keys as needed");
        }
        return on(SPLIT, new Type(Shape.of(count, WORDS), DType.FLOAT64), key);
    }

    /**
     * A key for each number, unrelated to the others and to those of {@link #split}: that of {@link Key#fold(int)}.
     *
     * @param key of shape (..., 4)
     * @param number any number
     * @return of the shape of the key
     * @throws AdjointException if the key is null or has another type
     */
    public static Expr fold(Expr key, int number) {
        return on(FOLD, number, key);
    }

    /**
     * A key for each number, where an expression gives that: the count of a loop's steps, or the number of an example.
     *
     * @param key of shape (..., 4)
     * @param number a whole number for each key, of shape (...)
     * @return of the shape of the key
     * @throws AdjointException if an argument is null, the key has another type or the numbers another shape; when it is
     *     evaluated, if a number is not whole or beyond 32 bits
     */
    public static Expr fold(Expr key, Expr number) {
        return FOLD_GIVEN.on(Shape.SCALAR, AdjointException.notNull(key, "fold", "the key"),
                AdjointException.notNull(number, "fold", "the number"));
    }

    /**
     * Uniform numbers in [0, 1), those of {@link Draw#uniform(Key, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, or the key has another type
     */
    public static Expr uniform(Expr key, Type type) {
        return on(UNIFORM, checked("uniform", type), key);
    }

    /**
     * Normal numbers of mean 0 and deviation 1, those of {@link Draw#normal(Key, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, or the key has another type
     */
    public static Expr normal(Expr key, Type type) {
        return on(NORMAL, checked("normal", type), key);
    }

    /**
     * Exponential numbers of rate 1, those of {@link Draw#exponential(Key, double, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, or the key has another type
     */
    public static Expr exponential(Expr key, Type type) {
        return on(EXPONENTIAL, checked("exponential", type), key);
    }

    /**
     * Gumbel numbers, those of {@link Draw#gumbel(Key, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, or the key has another type
     */
    public static Expr gumbel(Expr key, Type type) {
        return on(GUMBEL, checked("gumbel", type), key);
    }

    /**
     * Uniform numbers in (0, 1), those of {@link GammaFamily#places(Key, Shape)}; in single precision none is rounded to 1.
     *
     * @param key of shape (..., 4)
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, or the key has another type
     */
    public static Expr places(Expr key, Type type) {
        return on(PLACES, checked("gamma", type), key);
    }

    private static Tensor places(Key key, Type type) {
        Tensor places = GammaFamily.places(key, type.shape());
        return type.dtype() == DType.FLOAT32
                ? places.map(p -> Math.min(p, 1 - 0x1p-24)).to(DType.FLOAT32)
                : places;
    }

    /**
     * Ones with a probability, else zeros: those of {@link Draw#bernoulli(Key, double, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param p the probability of a one
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, the key has another type, or the probability is not from 0 to 1
     */
    public static Expr bernoulli(Expr key, double p, Type type) {
        if (!(p >= 0 && p <= 1)) {
            throw new AdjointException("bernoulli", "probability " + p, "one from 0 to 1",
                    "Pass a probability, not logits");
        }
        return on(BERNOULLI, new Chance(checked("bernoulli", type), p), key);
    }

    /**
     * Whole numbers, those of {@link Draw#randint(Key, int, int, Shape)}.
     *
     * @param key of shape (..., 4)
     * @param low the least
     * @param high the first that is too large
     * @param type the type for one key
     * @return so many numbers for each key
     * @throws AdjointException if an argument is null, the key has another type, or the bounds are not in order
     */
    public static Expr randint(Expr key, int low, int high, Type type) {
        if (low >= high) {
            throw new AdjointException("randint", "bounds " + low + " and " + high, "integers in order",
                    "The upper bound itself is not drawn");
        }
        return on(RANDINT, new Bounds(checked("randint", type), low, high), key);
    }

    /**
     * The numbers from 0 in some order, that of {@link Discrete#permutation(Key, int)}.
     *
     * @param key of shape (..., 4)
     * @param count how many there are
     * @return of shape (..., count)
     * @throws AdjointException if the key is null or has another type, or the count is negative
     */
    public static Expr permutation(Expr key, int count) {
        if (count < 0) {
            throw new AdjointException("permutation", "count " + count, "a count from 0", "Pass how many there are");
        }
        return on(PERMUTATION, new Type(Shape.of(count), DType.FLOAT64), key);
    }
}
