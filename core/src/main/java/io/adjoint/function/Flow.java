package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Moment;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body.Traced;
import io.adjoint.op.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Loops, choices and calls, of functions over lists of expressions. Each is one node, however often its function is
 * computed, with derivatives of any order that are loops, choices and calls again. What a function uses from outside is
 * found when it is traced, once.
 *
 * <p>Semantics are those of JAX's {@code lax.scan}, {@code fori_loop}, {@code while_loop}, {@code cond}, {@code map},
 * {@code associative_scan} and {@code checkpoint}.
 */
public final class Flow {

    private Flow() {}

    /**
     * What a step of a scan gives.
     *
     * @param carry what the next step begins with, of the types that this one began with
     * @param outputs what is collected
     */
    public record Step(List<Expr> carry, List<Expr> outputs) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if one is null, or holds a null
         */
        public Step {
            carry = AdjointException.noNulls(carry, "scan", "the carry");
            outputs = AdjointException.noNulls(outputs, "scan", "the outputs");
        }
    }

    /**
     * How a loop runs.
     *
     * @param reversed whether sequences are read, and outputs stacked, from their end
     * @param memory which states the derivative keeps
     */
    public record Manner(boolean reversed, Checkpoints memory) {
        /**
         * Checks the rule.
         *
         * @throws AdjointException if it is null
         */
        public Manner {
            AdjointException.notNull(memory, "loop", "the checkpoints");
        }

        /** From the start, keeping every state. */
        public static final Manner USUAL = new Manner(false, Checkpoints.keepAll());
    }

    /**
     * A function applied to what it gave before and to one element after another of sequences.
     *
     * @param step gives the next carry and outputs, of a carry and an element of each sequence
     * @param init the first carry
     * @param sequences expressions of the same first length, at least one
     * @param manner how it runs
     * @return the last carry, and the outputs, each stacked along a new first axis
     * @throws AdjointException if there are no sequences, their first lengths differ, a carry has another type after a step
     *     than before, the function returns null, or anything is null
     */
    public static Step scan(BiFunction<List<Expr>, List<Expr>, Step> step, List<Expr> init, List<Expr> sequences,
            Manner manner) {
        return scan("scan", length("scan", sequences), step, init, sequences, manner);
    }

    /**
     * A function applied so many times to what it gave before, with outputs that are collected.
     *
     * @param length how many times
     * @param step gives the next carry and outputs, of a carry
     * @param init the first carry
     * @param manner how it runs
     * @return the last carry, and the outputs, each stacked along a new first axis
     * @throws AdjointException if the length is negative, a carry has another type after a step than before, the function
     *     returns null, or anything is null
     */
    public static Step scan(int length, Function<List<Expr>, Step> step, List<Expr> init, Manner manner) {
        AdjointException.notNull(step, "scan", "the step");
        requireSteps("scan", length);
        return scan("scan", length, (carry, none) -> step.apply(carry), init, List.of(), manner);
    }

    private static int length(String name, List<Expr> sequences) {
        if (AdjointException.noNulls(sequences, name, "the sequences").isEmpty()) {
            throw new AdjointException(name, "no sequences", "at least one", "Say how many steps there are");
        }
        int length = -1;
        for (int k = 0; k < sequences.size(); k++) {
            Expr sequence = sequences.get(k);
            if (sequence.shape().isScalar()) {
                throw new AdjointException(name, "sequence " + (k + 1) + " of shape ()", "at least one axis",
                        "Leave a number that does not change out of the sequences, and use it in the function");
            }
            if (length >= 0 && sequence.shape().dim(0) != length) {
                throw new AdjointException(name,
                        "sequences of lengths " + length + " and " + sequence.shape().dim(0), "one length",
                        "Cut or pad one of them, or repeat what does not change");
            }
            length = sequence.shape().dim(0);
        }
        return length;
    }

    private static Step scan(String name, int length, BiFunction<List<Expr>, List<Expr>, Step> step, List<Expr> init,
            List<Expr> sequences, Manner manner) {
        AdjointException.notNull(step, name, "the step");
        AdjointException.noNulls(init, name, "the first carry");
        AdjointException.notNull(manner, name, "the manner");
        List<Variable> carry = fresh("c", init);
        List<Variable> elements = sequences.stream()
                .map(sequence -> Variable.fresh("x", sequence.type().withShape(sequence.shape().without(0)),
                        sequence.masked()))
                .toList();
        Step given = AdjointException.notNull(step.apply(List.copyOf(carry), List.copyOf(elements)), name,
                "what the step gives");
        requireCarry(name, init, given.carry);
        Traced traced = traced(name, joined(carry, elements), joined(given.carry, given.outputs));
        var loop = new Loop(name, traced.body(), init.size(), sequences.size(), new Count.Fixed(length),
                manner.reversed, manner.memory);
        List<Apply> results = Apply.of(loop, traced.operands(joined(init, sequences))).results();
        return new Step(List.copyOf(results.subList(0, init.size())),
                List.copyOf(results.subList(init.size(), results.size())));
    }

    private static void requireCarry(String name, List<Expr> init, List<Expr> next) {
        if (next.size() != init.size()) {
            throw new AdjointException(name, next.size() + " carries after a step", init.size() + ", as before it",
                    "Return each component of the carry");
        }
    }

    private static Traced traced(String name, List<Variable> parameters, List<Expr> results) {
        return applied(name, parameters, Body.traced(parameters, results));
    }

    /** A function that has been applied: it took no parameter of another that has, and from now on none of its own is left. */
    private static Traced applied(String name, List<Variable> parameters, Traced traced) {
        Lifetime.require(name, traced.captured());
        Lifetime.end(parameters, name);
        return traced;
    }

    private static List<Variable> fresh(String name, List<Expr> like) {
        return like.stream().map(expr -> Variable.fresh(name, expr.type(), expr.masked())).toList();
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }

    /**
     * A function applied so many times to what it gave before.
     *
     * @param times how many times
     * @param step gives the next carry
     * @param init the first carry
     * @param memory which states the derivative keeps
     * @return the last carry
     * @throws AdjointException if the number is negative, a carry has another type after a step than before, the function
     *     returns null, or anything is null
     */
    public static List<Expr> iterate(int times, UnaryOperator<List<Expr>> step, List<Expr> init, Checkpoints memory) {
        requireSteps("iterate", times);
        return repeated("iterate", new Count.Fixed(times), List.of(), step, init, memory);
    }

    private static void requireSteps(String name, int steps) {
        if (steps < 0) {
            throw new AdjointException(name, steps + " steps", "0 or more", "Count the steps");
        }
    }

    /**
     * A function applied as many times as an expression says when it is evaluated. The number has no derivative.
     *
     * @param times how many times, one number
     * @param step gives the next carry
     * @param init the first carry
     * @param memory which states the derivative keeps
     * @return the last carry
     * @throws AdjointException if the number has a shape other than (), a carry has another type after a step than before,
     *     the function returns null, or anything is null; when it is evaluated, if the number is negative or not whole
     */
    public static List<Expr> iterate(Expr times, UnaryOperator<List<Expr>> step, List<Expr> init, Checkpoints memory) {
        AdjointException.notNull(times, "iterate", "the number of steps");
        return repeated("iterate", new Count.Given(), List.of(times), step, init, memory);
    }

    private static List<Expr> repeated(String name, Count count, List<Expr> number, UnaryOperator<List<Expr>> step,
            List<Expr> init, Checkpoints memory) {
        AdjointException.notNull(step, name, "the step");
        requireSome(name, init);
        List<Variable> carry = fresh("c", init);
        List<Expr> next = AdjointException.noNulls(step.apply(List.copyOf(carry)), name, "what the step gives");
        requireCarry(name, init, next);
        Traced traced = traced(name, carry, next);
        var loop = new Loop(name, traced.body(), init.size(), 0, count, false, memory);
        return List.copyOf(Apply.of(loop, joined(number, traced.operands(init))).results());
    }

    private static void requireSome(String name, List<Expr> init) {
        if (AdjointException.noNulls(init, name, "the first carry").isEmpty()) {
            throw new AdjointException(name, "no carry", "at least one component", "Carry what is computed");
        }
    }

    /**
     * A function applied to what it gave before as long as a condition holds, which is asked before each step. The
     * derivative records the states as it runs: no bound is asked for.
     *
     * @param condition one number of a carry, 0 where the loop ends
     * @param step gives the next carry
     * @param init the first carry
     * @param memory which states the derivative keeps
     * @return the carry of which the condition does not hold
     * @throws AdjointException if the condition's shape is not (), or it asks for nothing of the carry; if a carry has another
     *     type after a step than before, a function returns null, or anything is null
     */
    public static List<Expr> whileLoop(Function<List<Expr>, Expr> condition, UnaryOperator<List<Expr>> step,
            List<Expr> init, Checkpoints memory) {
        return whileLoop(condition, step, init, memory, Integer.MAX_VALUE);
    }

    /**
     * A function applied to what it gave before as long as a condition holds, but at most so many times.
     *
     * @param condition one number of a carry, 0 where the loop ends
     * @param step gives the next carry
     * @param init the first carry
     * @param memory which states the derivative keeps
     * @param limit how many steps there may be
     * @return the carry of which the condition does not hold
     * @throws AdjointException as {@link #whileLoop(Function, UnaryOperator, List, Checkpoints)}, and if the limit is
     *     negative; when it is evaluated {@link Unfinished}, if the condition holds after so many steps
     */
    public static List<Expr> whileLoop(Function<List<Expr>, Expr> condition, UnaryOperator<List<Expr>> step,
            List<Expr> init, Checkpoints memory, int limit) {
        String name = "whileLoop";
        AdjointException.notNull(condition, name, "the condition");
        AdjointException.notNull(step, name, "the step");
        requireSome(name, init);
        List<Variable> carry = fresh("c", init);
        List<Expr> next = AdjointException.noNulls(step.apply(List.copyOf(carry)), name, "what the step gives");
        requireCarry(name, init, next);
        Expr goesOn = AdjointException.notNull(condition.apply(List.copyOf(carry)), name, "what the condition gives");
        requireAsking(name, goesOn, carry);
        List<Expr> all = new ArrayList<>(next);
        all.add(goesOn);
        Traced both = traced(name, carry, all);
        List<Variable> parameters = both.body().parameters();
        List<Expr> results = both.body().results();
        var loop = new Loop(name, new Body(parameters, results.subList(0, next.size())), init.size(), 0,
                new Count.While(new Body(parameters, results.subList(next.size(), results.size())), limit), false,
                memory);
        return List.copyOf(Apply.of(loop, both.operands(init)).results());
    }

    /** A condition that asks for nothing of the carry holds for ever, or not once. */
    private static void requireAsking(String name, Expr condition, List<Variable> carry) {
        if (!Graph.of(condition).variables().exists(carry::contains)) {
            throw new AdjointException(name, "a condition that asks for nothing of the carry",
                    "one that a step can change", "Carry what the condition asks for, or use cond and iterate");
        }
    }

    /**
     * One of two functions, by a number that is 0 or not; the other is not computed, not even what it makes of terms from
     * outside alone. Elements are chosen by {@code where}, which computes both.
     *
     * @param predicate one number; what is not 0 chooses the first
     * @param then the first function
     * @param otherwise the second, which gives the same types
     * @param operands what both are applied to
     * @return what the function that is chosen gives
     * @throws AdjointException if the predicate's shape is not (), the functions give different types, one returns null, or
     *     anything is null
     */
    public static List<Expr> cond(Expr predicate, UnaryOperator<List<Expr>> then, UnaryOperator<List<Expr>> otherwise,
            List<Expr> operands) {
        AdjointException.notNull(predicate, "cond", "the predicate");
        AdjointException.notNull(then, "cond", "the first branch");
        AdjointException.notNull(otherwise, "cond", "the second branch");
        AdjointException.noNulls(operands, "cond", "the operands");
        List<Variable> parameters = fresh("x", operands);
        Moment before = Moment.now();
        List<Expr> first = AdjointException.noNulls(then.apply(List.copyOf(parameters)), "cond",
                "what the first branch gives");
        List<Expr> second = AdjointException.noNulls(otherwise.apply(List.copyOf(parameters)), "cond",
                "what the second branch gives");
        Traced both = applied("cond", parameters, Body.traced(parameters, joined(first, second), before));
        List<Variable> all = both.body().parameters();
        List<Expr> results = both.body().results();
        var cond = new Cond(new Body(all, results.subList(0, first.size())),
                new Body(all, results.subList(first.size(), results.size())));
        List<Expr> applied = new ArrayList<>(List.of(predicate));
        applied.addAll(both.operands(operands));
        return List.copyOf(Apply.of(cond, applied).results());
    }

    /**
     * A function of which nothing is kept but what it is applied to: its derivative computes it again.
     *
     * @param function any function
     * @param operands what it is applied to
     * @return what it gives
     * @throws AdjointException if it returns null or nothing, or anything is null
     */
    public static List<Expr> checkpoint(UnaryOperator<List<Expr>> function, List<Expr> operands) {
        AdjointException.notNull(function, "checkpoint", "the function");
        AdjointException.noNulls(operands, "checkpoint", "the operands");
        List<Variable> parameters = fresh("x", operands);
        Moment before = Moment.now();
        Traced traced = applied("checkpoint", parameters, Body.traced(parameters, AdjointException.noNulls(
                function.apply(List.copyOf(parameters)), "checkpoint", "what the function gives"), before));
        return List.copyOf(Apply.of(new Call(traced.body()), traced.operands(operands)).results());
    }

    /**
     * A function applied to each element of sequences.
     *
     * @param function gives outputs, of an element of each sequence
     * @param sequences expressions of the same first length, at least one
     * @return the outputs, each stacked along a new first axis
     * @throws AdjointException if there are no sequences, their first lengths differ, the function returns null, or anything
     *     is null
     */
    public static List<Expr> map(UnaryOperator<List<Expr>> function, List<Expr> sequences) {
        AdjointException.notNull(function, "map", "the function");
        return scan("map", length("map", sequences),
                (none, elements) -> new Step(List.of(), AdjointException.noNulls(function.apply(elements), "map",
                        "what the function gives")),
                List.of(), sequences, Manner.USUAL).outputs();
    }

    /**
     * What an associative operation makes of all elements up to each: of a, b, c, ... they are a, a b, (a b) c, .... It is
     * applied to many elements at once, in about 2 log2(n) rounds instead of n steps. As in JAX it is a function of stacks
     * of elements, counted by their first axis; for one of single elements see {@link #scan}.
     *
     * @param combine an associative function of stacks of elements, which may be of any length
     * @param sequences the elements, one sequence for each of their components, of the same first length
     * @param reversed whether from the last element to the first
     * @return for each element what the operation makes of it and all before it
     * @throws AdjointException if there are no sequences, their first lengths differ, the function gives other types than it
     *     was given or null, or anything is null
     */
    public static List<Expr> associativeScan(BinaryOperator<List<Expr>> combine, List<Expr> sequences,
            boolean reversed) {
        AdjointException.notNull(combine, "associativeScan", "the function");
        length("associativeScan", sequences);
        var prefixes = new Prefixes(combine);
        return reversed
                ? flipped(prefixes.of(flipped(sequences)))
                : List.copyOf(prefixes.of(List.copyOf(sequences)));
    }

    private static List<Expr> flipped(List<Expr> sequences) {
        return sequences.stream().map(sequence -> Axes.flip(sequence, 0)).toList();
    }
}
