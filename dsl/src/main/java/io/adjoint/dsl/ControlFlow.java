package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.function.Flow;
import io.adjoint.function.Unfinished;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Loops and choices as terms: each is one node, however often its lambda is computed, with derivatives of any order that
 * are loops and choices again. A lambda is applied once, to fresh variables; it may use whatever is there outside. What it
 * takes and gives are terms or {@linkplain Structure structures} of them.
 */
public abstract class ControlFlow extends Mathematics {

    private static final String KEEP = "Give the next step what this one began with: reshape or convert it,"
            + " or begin with what a step gives";

    ControlFlow() {}

    /**
     * What a step of a scan gives.
     *
     * @param <C> the structure of the carry
     * @param <Y> the structure of the output
     * @param carry what the next step begins with
     * @param output what is collected
     * @return both
     * @throws AdjointException if one is null
     */
    public static <C, Y> Step<C, Y> step(C carry, Y output) {
        return new Step<>(carry, output);
    }

    /**
     * A function applied to what it gave before and to one element after another of sequences.
     *
     * <pre>{@code
     * var xs = variable("xs", 1.0, 2.0, 3.0);
     * var sums = scan((sum, x) -> step(sum.plus(x), sum.plus(x).square()), constant(0.0), xs);
     * sums.carry();                                  // 6.0
     * sums.output();                                 // tensor([1.0, 9.0, 36.0])
     * sums.output().sum().gradient().of(xs);         // tensor([20.0, 18.0, 12.0])
     * }</pre>
     *
     * @param <C> the structure of the carry
     * @param <X> the structure of the sequences
     * @param <Y> the structure of the output
     * @param f gives {@link #step}, of a carry and an element of the sequences
     * @param init the first carry
     * @param xs the sequences, each an element along its first axis
     * @return the last carry and the outputs, each stacked along a new first axis
     * @throws AdjointException naming the component, if an argument is null or no structure, sequences are of different
     *     lengths or none, a carry has another form or type after a step than before, or the function gives a null
     */
    public static <C, X, Y> Step<C, Y> scan(BiFunction<C, X, Step<C, Y>> f, C init, X xs) {
        return scan(f, init, xs, Looping.FORWARD);
    }

    /**
     * A function applied to what it gave before and to one element after another of sequences, from either end and with a
     * rule for what the derivative keeps.
     *
     * @param <C> the structure of the carry
     * @param <X> the structure of the sequences
     * @param <Y> the structure of the output
     * @param f gives {@link #step}, of a carry and an element of the sequences
     * @param init the first carry
     * @param xs the sequences, each an element along its first axis
     * @param run from which end it begins, and what its derivative keeps
     * @return the last carry and the outputs, each stacked along a new first axis
     * @throws AdjointException as {@link #scan(BiFunction, Object, Object)}
     */
    public static <C, X, Y> Step<C, Y> scan(BiFunction<C, X, Step<C, Y>> f, C init, X xs, Looping run) {
        AdjointException.notNull(f, "scan", "the function");
        AdjointException.notNull(run, "scan", "how it runs");
        Structure<C> carry = Structure.of("scan", "carry", init);
        Structure<X> sequences = Structure.of("scan", "xs", xs);
        var scanned = new Scanned<C, Y>(carry);
        Flow.Step all = Flow.scan((c, x) -> scanned.flat(f.apply(carry.made(c), sequences.made(x))),
                carry.exprs("scan", "carry", init), sequences("scan", sequences, xs), run.manner("scan"));
        return scanned.made(all);
    }

    /**
     * A function applied so many times to what it gave before, with outputs that are collected.
     *
     * <pre>{@code
     * scan(4, x -> step(x.times(2), x), variable("x", 1.0)).output();   // tensor([1.0, 2.0, 4.0, 8.0])
     * }</pre>
     *
     * @param <C> the structure of the carry
     * @param <Y> the structure of the output
     * @param times how many times
     * @param f gives {@link #step}, of a carry
     * @param init the first carry
     * @return the last carry and the outputs, each stacked along a new first axis
     * @throws AdjointException naming the component, if the number is negative, an argument is null or no structure, a carry
     *     has another form or type after a step than before, or the function gives a null
     */
    public static <C, Y> Step<C, Y> scan(int times, Function<C, Step<C, Y>> f, C init) {
        return scan(times, f, init, Looping.FORWARD);
    }

    /**
     * A function applied so many times to what it gave before, with outputs that are collected, and with a rule for what the
     * derivative keeps.
     *
     * @param <C> the structure of the carry
     * @param <Y> the structure of the output
     * @param times how many times
     * @param f gives {@link #step}, of a carry
     * @param init the first carry
     * @param run whether outputs are stacked from the end, and what the derivative keeps
     * @return the last carry and the outputs, each stacked along a new first axis
     * @throws AdjointException as {@link #scan(int, Function, Object)}
     */
    public static <C, Y> Step<C, Y> scan(int times, Function<C, Step<C, Y>> f, C init, Looping run) {
        AdjointException.notNull(f, "scan", "the function");
        AdjointException.notNull(run, "scan", "how it runs");
        Structure<C> carry = Structure.of("scan", "carry", init);
        var scanned = new Scanned<C, Y>(carry);
        return scanned.made(Flow.scan(times, c -> scanned.flat(f.apply(carry.made(c))),
                carry.exprs("scan", "carry", init), run.manner("scan")));
    }

    /** A scan between structures; that of the output is known when the function has been applied. */
    private static final class Scanned<C, Y> {

        private final Structure<C> carry;
        private Structure<Y> output;

        Scanned(Structure<C> carry) {
            this.carry = carry;
        }

        Flow.Step flat(Step<C, Y> next) {
            AdjointException.notNull(next, "scan", "the function's result");
            output = Structure.of("scan", "output", next.output());
            return new Flow.Step(carry.typed("scan", "carry", next.carry(), KEEP),
                    output.exprs("scan", "output", next.output()));
        }

        Step<C, Y> made(Flow.Step all) {
            return new Step<>(carry.made(all.carry()), output.made(all.outputs()));
        }
    }

    private static <X> List<Expr> sequences(String operation, Structure<X> structure, X xs) {
        List<Expr> sequences = structure.exprs(operation, "xs", xs);
        for (int i = 0; i < sequences.size(); i++) {
            Type first = sequences.getFirst().type();
            Type type = sequences.get(i).type();
            if (type.shape().isScalar()) {
                throw new AdjointException(operation, structure.names("xs").get(i) + ": shape ()",
                        "a sequence, of at least one axis", "Use in the function what does not change");
            }
            if (type.shape().dim(0) != first.shape().dim(0)) {
                throw new AdjointException(operation,
                        structure.names("xs").get(i) + ": length " + type.shape().dim(0),
                        "length " + first.shape().dim(0) + ", as of " + structure.names("xs").getFirst(),
                        "Cut or pad one of them, or use in the function what does not change");
            }
        }
        return sequences;
    }

    /**
     * A function applied to each element of sequences.
     *
     * <pre>{@code
     * map(x -> x.square().sum(), variable("x", new double[][] {{1, 2}, {3, 4}}));   // tensor([5.0, 25.0])
     * }</pre>
     *
     * @param <X> the structure of the sequences
     * @param <Y> the structure of the output
     * @param f a function of an element of the sequences
     * @param xs the sequences, each an element along its first axis
     * @return the outputs, each stacked along a new first axis
     * @throws AdjointException naming the component, if an argument is null or no structure, sequences are of different
     *     lengths or none, or the function gives a null
     */
    public static <X, Y> Y map(Function<X, Y> f, X xs) {
        AdjointException.notNull(f, "map", "the function");
        Structure<X> sequences = Structure.of("map", "xs", xs);
        var output = new Result<Y>("map");
        List<Expr> all = Flow.map(x -> output.flat(f.apply(sequences.made(x))), sequences("map", sequences, xs));
        return output.structure().made(all);
    }

    /**
     * What an associative operation makes of all elements up to each: of a, b, c, ... they are a, a b, (a b) c, .... It is
     * applied to many elements at once, in about 2 log2(n) rounds instead of n steps.
     *
     * <pre>{@code
     * associativeScan((a, b) -> a.times(b), variable("x", 1.0, 2.0, 3.0, 4.0));   // tensor([1.0, 2.0, 6.0, 24.0])
     * }</pre>
     *
     * @param <T> the structure of the elements
     * @param combine an associative function of stacks of elements, counted by their first axis, of any length, as in JAX;
     *     {@code vmap} makes it of one of single elements
     * @param xs the elements, each along the first axis
     * @return for each element what the operation makes of it and all before it
     * @throws AdjointException naming the component, if an argument is null or no structure, sequences are of different
     *     lengths or none, or the function gives another form or type, or a null
     */
    public static <T> T associativeScan(BinaryOperator<T> combine, T xs) {
        return associativeScan(combine, xs, Looping.FORWARD);
    }

    /**
     * What an associative operation makes of all elements up to each, from either end.
     *
     * @param <T> the structure of the elements
     * @param combine an associative function of stacks of elements
     * @param xs the elements, each along the first axis
     * @param run from which end
     * @return for each element what the operation makes of it and all before it, or behind it
     * @throws AdjointException as {@link #associativeScan(BinaryOperator, Object)}
     */
    public static <T> T associativeScan(BinaryOperator<T> combine, T xs, Looping run) {
        String name = "associativeScan";
        AdjointException.notNull(combine, name, "the function");
        AdjointException.notNull(run, name, "how it runs");
        Structure<T> structure = Structure.of(name, "xs", xs);
        List<Expr> all = Flow.associativeScan((a, b) -> combined(name, structure, combine, a, b),
                sequences(name, structure, xs), run.manner(name).reversed());
        return structure.made(all);
    }

    private static <T> List<Expr> combined(
            String name, Structure<T> structure, BinaryOperator<T> combine, List<Expr> a, List<Expr> b) {
        List<Expr> result = structure.exprs(name, "result", AdjointException.notNull(
                combine.apply(structure.made(a), structure.made(b)), name, "the function's result"));
        structure.requireTypes(name, "result", a.stream().map(Expr::type).toList(),
                result.stream().map(Expr::type).toList(),
                "Combine many elements at once: their first axis counts them, and stays");
        return result;
    }

    /**
     * A function applied so many times to what it gave before.
     *
     * <pre>{@code
     * var x = variable("x", 0.5);
     * iterate(3, t -> t.times(x), x);                   // 0.0625: x^4
     * iterate(3, t -> t.times(x), x).gradient().of(x);   // 0.5: 4 x^3
     * }</pre>
     *
     * @param <C> the structure of the carry
     * @param times how many times
     * @param f gives the next carry
     * @param init the first carry
     * @return the last carry
     * @throws AdjointException naming the component, if the number is negative, an argument is null or no structure, a carry
     *     has another form or type after a step than before, or the function gives a null
     */
    public static <C> C iterate(int times, UnaryOperator<C> f, C init) {
        return iterate(times, f, init, Looping.FORWARD);
    }

    /**
     * A function applied so many times to what it gave before, with a rule for what the derivative keeps.
     *
     * @param <C> the structure of the carry
     * @param times how many times
     * @param f gives the next carry
     * @param init the first carry
     * @param run what the derivative keeps, such as {@code Looping.FORWARD.squareRoot()}
     * @return the last carry
     * @throws AdjointException as {@link #iterate(int, UnaryOperator, Object)}, or if it should run backward
     */
    public static <C> C iterate(int times, UnaryOperator<C> f, C init, Looping run) {
        Carry<C> carry = new Carry<>("iterate", f, init, run);
        return carry.structure.made(Flow.iterate(times, carry::next, carry.init, carry.run.memory("iterate")));
    }

    /**
     * A function applied as many times as a term says when it is evaluated. The number has no derivative.
     *
     * <pre>{@code
     * var n = symbol("n");
     * iterate(n, t -> t.times(2), constant(1.0)).value(at(n, 10));   // 1024.0
     * }</pre>
     *
     * @param <C> the structure of the carry
     * @param times how many times, one number
     * @param f gives the next carry
     * @param init the first carry
     * @return the last carry
     * @throws AdjointException as {@link #iterate(int, UnaryOperator, Object)}, or if the term has axes; when it is
     *     evaluated, if the number is negative or not whole
     */
    public static <C> C iterate(Term times, UnaryOperator<C> f, C init) {
        return iterate(times, f, init, Looping.FORWARD);
    }

    /**
     * A function applied as many times as a term says when it is evaluated, with a rule for what the derivative keeps.
     *
     * @param <C> the structure of the carry
     * @param times how many times, one number
     * @param f gives the next carry
     * @param init the first carry
     * @param run what the derivative keeps, such as {@code Looping.FORWARD.squareRoot()}
     * @return the last carry
     * @throws AdjointException as {@link #iterate(Term, UnaryOperator, Object)}, or if it should run backward
     */
    public static <C> C iterate(Term times, UnaryOperator<C> f, C init, Looping run) {
        AdjointException.notNull(times, "iterate", "the number of steps");
        Carry<C> carry = new Carry<>("iterate", f, init, run);
        return carry.structure.made(
                Flow.iterate(times.expr(), carry::next, carry.init, carry.run.memory("iterate")));
    }

    /** What a loop carries, and the function that makes it anew. */
    private static final class Carry<C> {

        private final String operation;
        private final UnaryOperator<C> function;
        private final Structure<C> structure;
        private final List<Expr> init;
        private final Looping run;

        Carry(String operation, UnaryOperator<C> function, C init, Looping run) {
            this.operation = operation;
            this.function = AdjointException.notNull(function, operation, "the function");
            this.run = AdjointException.notNull(run, operation, "how it runs");
            this.structure = Structure.of(operation, "carry", init);
            this.init = structure.exprs(operation, "carry", init);
        }

        List<Expr> next(List<Expr> carry) {
            C next = function.apply(structure.made(carry));
            return structure.typed(operation, "carry",
                    AdjointException.notNull(next, operation, "the function's result"), KEEP);
        }
    }

    /**
     * A function applied to what it gave before as long as a condition holds, which is asked before each step. It is
     * differentiated in reverse, too: the states are recorded as it runs, and no bound is asked for. A loop whose condition
     * never turns ends when its thread is interrupted: {@link Unfinished} says after how many steps, and where it was;
     * {@link Looping#atMost} ends it after a number of steps.
     *
     * <pre>{@code
     * var a = variable("a", 2.0);   // Newton's square root
     * var root = whileLoop(x -> x.square().minus(a).abs().gt(1e-12), x -> x.plus(a.div(x)).times(0.5), a);
     * root;                         // 1.41421356...
     * root.gradient().of(a);        // 0.35355339...
     * }</pre>
     *
     * @param <C> the structure of the carry
     * @param condition one number, 0 where the loop ends, of a carry
     * @param f gives the next carry
     * @param init the first carry
     * @return the first carry of which the condition does not hold
     * @throws AdjointException naming the component, if an argument is null or no structure, the condition has axes or asks
     *     for nothing of the carry, a carry has another form or type after a step than before, or a function gives a null
     */
    public static <C> C whileLoop(Function<C, Term> condition, UnaryOperator<C> f, C init) {
        return whileLoop(condition, f, init, Looping.FORWARD);
    }

    /**
     * A function applied to what it gave before as long as a condition holds, with a rule for what the derivative keeps.
     *
     * @param <C> the structure of the carry
     * @param condition one number, 0 where the loop ends, of a carry
     * @param f gives the next carry
     * @param init the first carry
     * @param run what the derivative keeps, such as {@code Looping.FORWARD.squareRoot()}, and how many steps there may be
     * @return the first carry of which the condition does not hold
     * @throws AdjointException as {@link #whileLoop(Function, UnaryOperator, Object)}, or if it should run backward; when it
     *     is evaluated {@link Unfinished}, if its condition holds after as many steps as there may be
     */
    public static <C> C whileLoop(Function<C, Term> condition, UnaryOperator<C> f, C init, Looping run) {
        AdjointException.notNull(condition, "whileLoop", "the condition");
        Carry<C> carry = new Carry<>("whileLoop", f, init, run);
        return carry.structure.made(Flow.whileLoop(
                c -> AdjointException.notNull(condition.apply(carry.structure.made(c)), "whileLoop",
                        "the condition's result").expr(),
                carry::next, carry.init, carry.run.kept("whileLoop"), carry.run.limit()));
    }

    /**
     * One of two results, by a number that is 0 or not; the other is not computed, nor does anything of it pass into the
     * derivative. Elements are chosen by {@code where}, which computes both.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * var y = cond(x.gt(0), () -> x.sqrt(), () -> x.times(3));
     * y;                                // 0.0
     * y.gradient().of(x);               // 3.0
     * y.value(at(x, 4.0));              // 2.0
     * y.gradient().of(x).value(at(x, 4.0));   // 0.25
     * }</pre>
     *
     * @param <R> the structure of the result
     * @param predicate one number; what is not 0 chooses the first
     * @param then gives the first result, of whatever is there outside
     * @param otherwise gives the second, of the same form and types
     * @return the result that is chosen
     * @throws AdjointException naming the component, if an argument is null, the predicate has axes, the results are of
     *     different forms or types, or one is null or no structure
     */
    public static <R> R cond(Term predicate, Supplier<R> then, Supplier<R> otherwise) {
        AdjointException.notNull(then, "cond", "the first branch");
        AdjointException.notNull(otherwise, "cond", "the second branch");
        var result = new Result<R>("cond");
        List<Expr> chosen = Flow.cond(Term.argument("cond", predicate), none -> result.flat(then.get()),
                none -> result.structure().typed("cond", "otherwise",
                        AdjointException.notNull(otherwise.get(), "cond", "the function's result"),
                        "Let both branches give the same components: reshape or convert those of one"),
                List.of());
        return result.structure().made(chosen);
    }

    /**
     * A function of a term of which nothing is kept but its argument: its derivative computes it again.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * checkpoint(t -> t.exp().sin()).at(x).gradient().of(x);   // 3.3129...
     * }</pre>
     *
     * @param f a function of a term
     * @return the same function, of less memory
     * @throws AdjointException if the function is null; when it is called, if it gives null
     */
    @SuppressWarnings("overloads") // of a lambda without types, Java takes the more specific method: that of terms
    public static Transformed.Unary<Term, Term> checkpoint(UnaryOperator<Term> f) {
        return checkpoint((Function<Term, Term>) f);
    }

    /**
     * A function of structures of which nothing is kept but its argument: its derivative computes it again.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function
     * @return the same function, of less memory
     * @throws AdjointException if the function is null; when it is called, naming the component, if the argument is no
     *     structure, or the function gives a null
     */
    @SuppressWarnings("overloads") // of a lambda without types, Java takes the more specific method: that of terms
    public static <A, R> Transformed.Unary<A, R> checkpoint(Function<A, R> f) {
        AdjointException.notNull(f, "checkpoint", "the function");
        return new Transformed.Unary<>("checkpoint", x -> {
            Structure<A> argument = Structure.of("checkpoint", "x", x);
            var result = new Result<R>("checkpoint");
            List<Expr> called = Flow.checkpoint(exprs -> result.flat(f.apply(argument.made(exprs))),
                    argument.exprs("checkpoint", "x", x));
            return result.structure().made(called);
        });
    }
}
