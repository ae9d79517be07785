package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.where;
import static io.adjoint.dsl.Adjoint.whileLoop;

import io.adjoint.dsl.Term;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of adaptive length. */
final class Steps {

    /** Of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section II.4. */
    private static final double SAFETY = 0.9;
    private static final double LEAST_FACTOR = 0.2;
    private static final double GREATEST_FACTOR = 10;

    private final Field<?> field;
    private final Solver solver;
    private final Method.Tolerance tolerance;

    Steps(Field<?> field, Solver solver) {
        this.field = field;
        this.solver = solver;
        this.tolerance = solver.tolerated(field.dtype());
    }

    Progress begin(Term t, Term y) {
        Term zero = constant(0.0).to(field.dtype());
        Term slope = field.at(t, y);
        Term h = solver.firstStep().isPresent()
                ? constant(solver.firstStep().getAsDouble()).to(field.dtype())
                : firstStep(t, y, slope);
        return new Progress(t, y, solver.method().carriesSlope() ? slope : zero, h, t,
                Collections.nCopies(solver.method().interpolated(), y), zero, zero);
    }

    /** Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section II.4, algorithm 4.14. */
    private Term firstStep(Term t, Term y, Term slope) {
        Term at = t.stopGradient();
        Term scale = tolerance.of(y, y);
        Term from = y.stopGradient();
        Term speed = slope.stopGradient().div(scale).square().mean().sqrt();
        Term size = from.div(scale).square().mean().sqrt();
        Term small = where(size.lt(1e-5).maximum(speed.lt(1e-5)), constant(1e-6).to(field.dtype()),
                size.div(speed).times(0.01));
        Term ahead = field.at(at.plus(small), from.plus(slope.stopGradient().times(small))).stopGradient();
        Term bend = ahead.minus(slope.stopGradient()).div(scale).square().mean().sqrt().div(small);
        Term greatest = speed.maximum(bend);
        Term fitting = where(greatest.le(1e-15), small.times(1e-3).maximum(1e-6),
                greatest.reciprocal().times(0.01).pow(1.0 / solver.method().order()));
        // a slope that is no number leaves a first step that can be tried
        Term first = small.times(100).minimum(fitting).stopGradient();
        return where(first.gt(0), first, constant(1e-6).to(field.dtype()));
    }

    /** Steps up to a time, of which none goes beyond an end. */
    Progress until(Progress start, Term time, Term end) {
        return whileLoop(p -> goesOn(p, time), p -> after(p, trial(p, end)), start, solver.looping());
    }

    /** Whether a time is still to be reached, and can be. */
    Term goesOn(Progress p, Term time) {
        Term moves = p.t().plus(p.h()).gt(p.t());
        Term affordable = p.steps().plus(p.rejected()).lt(solver.maxSteps());
        return p.t().lt(time).times(moves).times(affordable);
    }

    /**
     * A step that is tried.
     *
     * @param h its length
     * @param lands whether it ends at the end of all
     * @param end where that is
     * @param tried what it gives
     * @param taken whether its error is tolerated
     */
    record Trial(Term h, Term lands, Term end, Method.Attempt tried, Term taken) {}

    Trial trial(Progress p, Term end) {
        Term left = end.minus(p.t());
        Term lands = p.h().ge(left);
        Term h = where(lands, left, p.h());
        Method.Attempt tried = step(p, h);
        return new Trial(h, lands, end, tried, tried.error().le(1));
    }

    Method.Attempt step(Progress p, Term h) {
        return solver.method().step(field, p.t(), p.y(), p.slope(), h, tolerance);
    }

    Progress after(Progress p, Trial trial) {
        Term taken = trial.taken();
        Method.Attempt tried = trial.tried();
        return new Progress(where(taken, where(trial.lands(), trial.end(), p.t().plus(trial.h())), p.t()),
                where(taken, tried.y(), p.y()),
                where(taken, tried.slope(), p.slope()),
                next(p, trial.h().stopGradient(), tried.error(), taken, trial.lands()),
                where(taken, p.t(), p.from()),
                chosen(taken, tried.dense(), p.dense()),
                p.steps().plus(taken), p.rejected().plus(1).minus(taken));
    }

    private static List<Term> chosen(Term taken, List<Term> after, List<Term> before) {
        return IntStream.range(0, after.size())
                .mapToObj(i -> where(taken, after.get(i), before.get(i))).toList();
    }

    /** The length to try next; a step that was cut to land says nothing against the length before it. */
    private Term next(Progress p, Term h, Term error, Term taken, Term lands) {
        Term ideal = error.pow(-1.0 / solver.method().order()).times(SAFETY);
        Term factor = where(taken, ideal.clamp(1, GREATEST_FACTOR).maximum(ideal.minimum(1)), ideal.minimum(1))
                .clamp(LEAST_FACTOR, GREATEST_FACTOR);
        Term suggested = h.times(where(error.isnan(), LEAST_FACTOR, factor));
        return where(taken.times(lands), suggested.maximum(p.h()), suggested).stopGradient();
    }
}
