package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.draws.Draws;
import io.vavr.Tuple;
import io.vavr.Tuple2;

/**
 * Keys that are terms, of four whole numbers: {@code constant(key(42))}, or a variable whose value is that of one. A loop
 * carries one and splits it at each step; each example of a batch has one of its own. What is drawn of them by {@link Noise}
 * is what is drawn of the key itself, wherever it is computed.
 *
 * <pre>{@code
 * var walk = scan(3, state -> {
 *     var keys = Keys.split(state._1());
 *     var place = state._2().plus(Noise.normal(keys._2()));
 *     return step(io.vavr.Tuple.of(keys._1(), place), place);
 * }, io.vavr.Tuple.of(constant(key(42)), constant(0.0)));
 * walk.output();   // tensor([0.29846..., 0.21579..., 0.24176...])
 * }</pre>
 */
public final class Keys {

    private static final String MEND = "Write constant(key(42)), or split one; map over several by vmap";

    private Keys() {}

    /** The key of a draw, which is one. */
    static Expr one(String operation, Term key) {
        Expr expr = Term.operand(operation, AdjointException.notNull(key, operation, "the key"));
        if (expr.shape().rank() != 1) {
            throw new AdjointException(operation, "a key of shape " + expr.shape(), "one key, of shape (4,)", MEND);
        }
        return expr;
    }

    /**
     * Two unrelated keys: in JAX {@code key, sub = random.split(key)}.
     *
     * @param key a key, of shape (4)
     * @return one to go on with, and one to draw with
     * @throws AdjointException if it is null or none
     */
    public static Tuple2<Term, Term> split(Term key) {
        Term both = split(key, 2);
        return Tuple.of(both.get(0), both.get(1));
    }

    /**
     * Unrelated keys, those of {@link io.adjoint.random.Key#split(int)}, to map over.
     *
     * <pre>{@code
     * vmap(k -> Noise.uniform(k)).at(Keys.split(constant(key(42)), 3));   // tensor([0.44767..., 0.94807..., 0.94696...])
     * }</pre>
     *
     * @param key a key, of shape (4)
     * @param count how many
     * @return the keys, of shape (count, 4)
     * @throws AdjointException if the key is null or none, or the count is negative
     */
    public static Term split(Term key, int count) {
        return Term.of(Draws.split(one("split", key), count));
    }

    /**
     * A key for each number, unrelated to the others: that of {@link io.adjoint.random.Key#fold(int)}.
     *
     * <pre>{@code
     * var k = constant(key(42));
     * map(i -> Noise.uniform(Keys.fold(k, i)), constant(0, 1, 2));   // tensor([0.57841..., 0.47647..., 0.83368...])
     * }</pre>
     *
     * @param key a key, of shape (4)
     * @param number a whole number, such as the count of a step
     * @return the key of that number
     * @throws AdjointException if an argument is null, the key is none, or the number has axes; when it is evaluated, if the
     *     number is not whole
     */
    public static Term fold(Term key, Term number) {
        return Term.of(Draws.fold(one("fold", key), Term.operand("fold", number)));
    }

    /**
     * A key for a number that is known.
     *
     * @param key a key, of shape (4)
     * @param number any number
     * @return the key of that number
     * @throws AdjointException if the key is null or none
     */
    public static Term fold(Term key, int number) {
        return Term.of(Draws.fold(one("fold", key), number));
    }
}
