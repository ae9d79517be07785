package io.adjoint.function;

import io.adjoint.batch.Batching;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A loop for many examples: one loop, whose body is that of all examples. What differs from example to example is mapped,
 * and a carry, too, that comes to differ. Where examples have different numbers of steps the loop has as many as the
 * longest, and those that are done keep their carries.
 */
final class LoopBatch {

    private final Loop loop;
    private final Batch batch;
    private final int length;
    private final int first;
    private final List<Boolean> mapped;

    /** Whether the examples end after different numbers of steps. */
    private final boolean apart;

    private LoopBatch(Loop loop, Batch batch) {
        this.loop = loop;
        this.batch = batch;
        this.length = batch.length();
        this.first = loop.first();
        this.mapped = new ArrayList<>(batch.mapped().subList(first, batch.mapped().size()));
        boolean counted = first == 1 && batch.isMapped(0);
        spread();
        this.apart = counted || loop.count() instanceof Count.While(Body condition, int _)
                && Reach.depending(condition, mapped).getFirst();
        if (apart) {
            for (int k = 0; k < loop.carries(); k++) {
                mapped.set(k, true);
            }
        }
    }

    /** A carry differs, too, that is made of what does. */
    private void spread() {
        for (boolean changed = true; changed;) {
            List<Boolean> results = Reach.depending(loop.body(), mapped);
            changed = false;
            for (int k = 0; k < loop.carries(); k++) {
                changed |= results.get(k) && !mapped.get(k);
                mapped.set(k, mapped.get(k) || results.get(k));
            }
        }
    }

    static List<Expr> of(Loop loop, Batch batch) {
        var all = new LoopBatch(loop, batch);
        return all.apart
                ? loop.count() instanceof Count.While condition ? all.whileAnyGoesOn(condition) : all.counted()
                : all.together();
    }

    private Loop with(Body body, int carries, Count count) {
        return new Loop(loop.name(), body, carries, loop.sequences(), count, loop.reversed(), loop.memory());
    }

    /** The parameters of the body of all examples. */
    private List<Variable> parameters() {
        List<Variable> all = new ArrayList<>();
        for (int k = 0; k < mapped.size(); k++) {
            Variable own = loop.body().parameters().get(k);
            Type type = own.type();
            all.add(Variable.fresh(own.name(), mapped.get(k) ? whole(type) : type, own.masked()));
        }
        return all;
    }

    private Type whole(Type type) {
        return type.withShape(Examples.prepended(length, type.shape()));
    }

    /** The results of a body, of expressions in the place of its parameters. */
    private List<Expr> applied(Body body, List<? extends Expr> arguments) {
        Map<Expr, Expr> all = new HashMap<>();
        Map<Expr, Expr> same = new HashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            (mapped.get(k) ? all : same).put(body.parameters().get(k), arguments.get(k));
        }
        return Batching.asFarAsMapped(body.results(), all, same, length);
    }

    /** The operands of the loop, those of carries that come to differ once for each example. */
    private List<Expr> operands() {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < mapped.size(); k++) {
            Expr own = batch.operand(first + k);
            boolean sequence = k >= loop.carries() && k < loop.carries() + loop.sequences();
            operands.add(!mapped.get(k)
                    ? own
                    : sequence ? Axes.movedim(own, 0, 1) : Examples.whole(batch, first + k));
        }
        return operands;
    }

    private List<Expr> together() {
        List<Variable> parameters = parameters();
        List<Expr> results = new ArrayList<>(applied(loop.body(), parameters));
        List<Boolean> differing = Reach.depending(loop.body(), mapped);
        for (int k = 0; k < loop.carries(); k++) {
            if (mapped.get(k) && !differing.get(k)) {
                results.set(k, Examples.repeated(results.get(k), length));
            }
        }
        Count count = loop.count() instanceof Count.While condition
                ? condition.with(new Body(parameters, unmapped(condition.condition(), parameters)))
                : loop.count();
        List<Expr> operands = new ArrayList<>(batch.operands().subList(0, first));
        operands.addAll(operands());
        List<Apply> made = Apply.of(with(new Body(parameters, results), loop.carries(), count), operands).results();
        List<Expr> back = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            boolean whole = i < loop.carries() ? mapped.get(i) : differing.get(i);
            Expr result = made.get(i);
            back.add(!whole
                    ? Examples.repeated(result, length)
                    : i < loop.carries() ? result : Axes.movedim(result, 0, 1));
        }
        return back;
    }

    /** A condition that does not ask for what differs. */
    private List<Expr> unmapped(Body condition, List<Variable> parameters) {
        Map<Expr, Expr> same = new HashMap<>();
        for (int k = 0; k < mapped.size(); k++) {
            if (!mapped.get(k)) {
                same.put(condition.parameters().get(k), parameters.get(k));
            }
        }
        return Substitution.of(condition.graph(), condition.results(), same);
    }

    /** As long as any example goes on; which do is carried along. */
    private List<Expr> whileAnyGoesOn(Count.While each) {
        Body condition = each.condition();
        List<Variable> own = parameters();
        Variable active = Variable.fresh("active", new Type(Shape.of(length), DType.FLOAT64));
        List<Variable> parameters = new ArrayList<>(own);
        parameters.add(loop.carries(), active);
        List<Expr> next = new ArrayList<>(chosen(active, own));
        List<Expr> later = new ArrayList<>(next);
        later.addAll(own.subList(loop.carries(), own.size()));
        next.add(Arithmetic.times(active, goesOn(condition, later)));
        List<Expr> operands = operands();
        Expr begin = goesOn(condition, operands);
        operands.add(loop.carries(), begin);
        var count = each.with(new Body(parameters, List.of(Reductions.amax(active, false))));
        Loop all = with(new Body(parameters, next), loop.carries() + 1, count);
        return List.copyOf(Apply.of(all, operands).results().subList(0, loop.carries()));
    }

    private Expr goesOn(Body condition, List<? extends Expr> arguments) {
        Expr each = applied(condition, arguments).getFirst();
        return Arithmetic.cast(Choice.ne(each, Arithmetic.number(0, each)), DType.FLOAT64);
    }

    /** The next carries where an example goes on, and its own where it is done. */
    private List<Expr> chosen(Expr active, List<Variable> own) {
        List<Expr> next = applied(loop.body(), own);
        List<Expr> chosen = new ArrayList<>();
        for (int k = 0; k < loop.carries(); k++) {
            Variable before = own.get(k);
            Expr which = Arithmetic.cast(Examples.aligned(active, before.shape().rank() - 1), before.dtype());
            chosen.add(Choice.where(which, next.get(k), before));
        }
        return chosen;
    }

    /** As many steps as the example that has most, counted along. */
    private List<Expr> counted() {
        List<Variable> own = parameters();
        Variable step = Variable.fresh("step", Type.NUMBER);
        Variable steps = Variable.fresh("steps", new Type(Shape.of(length), DType.FLOAT64));
        List<Variable> parameters = new ArrayList<>(own);
        parameters.add(loop.carries(), step);
        parameters.add(steps);
        List<Expr> next = new ArrayList<>(chosen(Choice.lt(step, steps), own));
        next.add(Arithmetic.plus(step, Arithmetic.number(1, step)));
        Expr each = Arithmetic.cast(batch.operand(0), DType.FLOAT64);
        List<Expr> operands = operands();
        operands.add(loop.carries(), Arithmetic.number(0, each));
        operands.add(each);
        operands.addFirst(most(each));
        Loop all = with(new Body(parameters, next), loop.carries() + 1, loop.count());
        return List.copyOf(Apply.of(all, operands).results().subList(0, loop.carries()));
    }

    /** The greatest number of steps; one that the loop refuses, if there is any. */
    private static Expr most(Expr each) {
        Expr none = Arithmetic.number(0, each);
        Expr least = Reductions.amin(each, false);
        Expr parts = Choice.ne(Arithmetic.minus(each, Rounding.floor(each)), none);
        Expr whole = Choice.where(Reductions.amax(parts, false),
                Reductions.amax(Choice.where(parts, each, none), false), Reductions.amax(each, false));
        return Choice.where(Choice.lt(least, none), least, whole);
    }
}
