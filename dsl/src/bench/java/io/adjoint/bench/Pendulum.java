package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runge-Kutta steps of a pendulum with friction, one after another and as a loop, q'' = -k sin q - c q': where it ends, and
 * the slopes by k and c.
 *
 * @param steps how many steps
 */
record Pendulum(int steps) {

    private static final double H = 0.05;
    private static final double START = 2;

    /** Where the pendulum is, and how fast. */
    record State(Term q, Term p) {

        private State after(Term k, Term c) {
            Term force1 = force(q, p, k, c);
            Term p2 = p.plus(force1.times(H / 2));
            Term force2 = force(q.plus(p.times(H / 2)), p2, k, c);
            Term p3 = p.plus(force2.times(H / 2));
            Term force3 = force(q.plus(p2.times(H / 2)), p3, k, c);
            Term p4 = p.plus(force3.times(H));
            Term force4 = force(q.plus(p3.times(H)), p4, k, c);
            return new State(q.plus(p.plus(p2.times(2)).plus(p3.times(2)).plus(p4).times(H / 6)),
                    p.plus(force1.plus(force2.times(2)).plus(force3.times(2)).plus(force4).times(H / 6)));
        }
    }

    /** {@return the contest of steps written one after another} */
    Contest contest() {
        return contest("pendulum-", 3, step -> {
            State state = start();
            for (int i = 0; i < steps; i++) {
                state = step.apply(state);
            }
            return state;
        });
    }

    /** {@return the contest of steps that are a loop} */
    Contest scanned() {
        return contest("pendulum-scan-", 1.2, step -> iterate(steps, step, start()));
    }

    private Contest contest(String name, double most, Function<UnaryOperator<State>, State> repeat) {
        double[][] points = Points.between(new double[]{1, 0.05}, new double[]{2, 0.2});
        return Contest.of(name + steps, 1e-9)
                .side(Contest.OURS, () -> new ScalarFunction.AtPoints(program(repeat)::run, points, 3))
                .peer("by-hand", 1 / most, () -> new ScalarFunction.AtPoints(byHand(), points, 3));
    }

    private static State start() {
        return new State(constant(START), constant(0));
    }

    private static Program program(Function<UnaryOperator<State>, State> repeat) {
        Term k = symbol("k");
        Term c = symbol("c");
        Term end = repeat.apply(state -> state.after(k, c)).q();
        Gradients slopes = end.gradient();
        return Compiled.of(List.of(end, slopes.of(k), slopes.of(c)), k, c);
    }

    private static Term force(Term q, Term p, Term k, Term c) {
        return q.sin().times(k).plus(c.times(p)).neg();
    }

    private ScalarFunction.Way byHand() {
        double[] qs = new double[4 * steps];
        double[] ps = new double[4 * steps];
        return (in, out) -> {
            double k = in[0];
            double c = in[1];
            out[0] = forward(k, c, qs, ps);
            backward(k, c, qs, ps, out);
        };
    }

    private double forward(double k, double c, double[] qs, double[] ps) {
        double q = START;
        double p = 0;
        for (int i = 0; i < 4 * steps; i += 4) {
            double force1 = -(Math.sin(q) * k + c * p);
            double q2 = q + p * (H / 2);
            double p2 = p + force1 * (H / 2);
            double force2 = -(Math.sin(q2) * k + c * p2);
            double q3 = q + p2 * (H / 2);
            double p3 = p + force2 * (H / 2);
            double force3 = -(Math.sin(q3) * k + c * p3);
            double q4 = q + p3 * H;
            double p4 = p + force3 * H;
            double force4 = -(Math.sin(q4) * k + c * p4);
            qs[i] = q;
            ps[i] = p;
            qs[i + 1] = q2;
            ps[i + 1] = p2;
            qs[i + 2] = q3;
            ps[i + 2] = p3;
            qs[i + 3] = q4;
            ps[i + 3] = p4;
            q += (p + 2 * p2 + 2 * p3 + p4) * (H / 6);
            p += (force1 + 2 * force2 + 2 * force3 + force4) * (H / 6);
        }
        return q;
    }

    /** Each stage reads the position and the speed before it; its force weighs on both. */
    private void backward(double k, double c, double[] qs, double[] ps, double[] out) {
        double byQ = 1;
        double byP = 0;
        double byK = 0;
        double byC = 0;
        for (int i = 4 * steps - 4; i >= 0; i -= 4) {
            double q = 0;
            double p = 0;
            double byForce = byP * (H / 6);
            double byStage = byQ * (H / 6);
            for (int stage = 3; stage >= 0; stage--) {
                double step = stage == 3 ? H : H / 2;
                double sine = Math.sin(qs[i + stage]);
                byK -= byForce * sine;
                byC -= byForce * ps[i + stage];
                double stageQ = -byForce * k * Math.cos(qs[i + stage]);
                double stageP = byStage - byForce * c;
                q += stageQ;
                p += stageP;
                double weight = stage == 1 ? H / 6 : H / 3;
                byForce = byP * weight + stageP * step;
                byStage = byQ * weight + stageQ * step;
            }
            byQ += q;
            byP += p;
        }
        out[1] = byK;
        out[2] = byC;
    }
}
