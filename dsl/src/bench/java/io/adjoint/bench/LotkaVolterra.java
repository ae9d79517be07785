package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.ode.Ode;
import io.adjoint.ode.Solver;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54FieldIntegrator;

/** Hares and lynxes by Dormand and Prince's method, with their sensitivities. */
final class LotkaVolterra {

    private static final int RATES = 4;
    private static final double[][] POINTS = Points.between(new double[]{1.4, 0.9, 2.9, 0.9},
            new double[]{1.6, 1.1, 3.1, 1.1});

    private LotkaVolterra() {}

    static List<Contest> contests() {
        return List.of(
                Contest.of("lotka-volterra-forward", 1e-6)
                        .side(Contest.OURS, () -> new ScalarFunction.AtPoints(forward()::run, POINTS, 10))
                        .peer("by-hand", 1 / 1.3, () -> new ScalarFunction.AtPoints(
                                (p, out) -> new LotkaVolterraByHand(p).forward(out), POINTS, 10))
                        .peer("hipparchus", 5, () -> new ScalarFunction.AtPoints(LotkaVolterra::hipparchus, POINTS, 10)),
                Contest.of("lotka-volterra-adjoint", 1e-6)
                        .side(Contest.OURS, () -> new ScalarFunction.AtPoints(backward()::run, POINTS, 7))
                        .peer("by-hand", 1 / 1.3, () -> new ScalarFunction.AtPoints(
                                (p, out) -> new LotkaVolterraByHand(p).backward(out), POINTS, 7)));
    }

    private static Term end(Term p, Term start) {
        return Ode.ode((t, y) -> stack(y.get(0).times(p.get(0).minus(p.get(1).times(y.get(1)))),
                y.get(1).times(p.get(3).times(y.get(0)).minus(p.get(2)))), start,
                constant(0.0, LotkaVolterraByHand.END),
                Solver.DORMAND_PRINCE.tolerance(LotkaVolterraByHand.TOLERANCE)).get(1);
    }

    private static Program forward() {
        Term p = symbol("p", RATES);
        Term end = end(p, constant(1.0, 1.0));
        return Compiled.of(List.of(end, end.jacobian(p)), p);
    }

    private static Program backward() {
        Term p = symbol("p", RATES);
        Term start = constant(1.0, 1.0);
        Term loss = end(p, start).minus(1).square().sum().div(2);
        Gradients slopes = loss.gradient(start, p);
        return Compiled.of(List.of(loss, slopes.of(start), slopes.of(p)), p);
    }

    private static void hipparchus(double[] p, double[] out) {
        GradientField field = GradientField.getField(RATES);
        Gradient[] rates = new Gradient[RATES];
        for (int i = 0; i < RATES; i++) {
            rates[i] = Gradient.variable(RATES, i, p[i]);
        }
        var integrator = new DormandPrince54FieldIntegrator<>(field, 1e-10, LotkaVolterraByHand.END,
                LotkaVolterraByHand.TOLERANCE, LotkaVolterraByHand.TOLERANCE);
        Gradient one = field.getOne();
        FieldODEStateAndDerivative<Gradient> end = integrator.integrate(new FieldExpandableODE<>(animals(rates)),
                new FieldODEState<>(field.getZero(), new Gradient[]{one, one}),
                field.getZero().add(LotkaVolterraByHand.END));
        Gradient[] y = end.getPrimaryState();
        for (int i = 0; i < y.length; i++) {
            out[i] = y[i].getValue();
            System.arraycopy(y[i].getGradient(), 0, out, 2 + RATES * i, RATES);
        }
    }

    private static FieldOrdinaryDifferentialEquation<Gradient> animals(Gradient[] rates) {
        return new FieldOrdinaryDifferentialEquation<>() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public Gradient[] computeDerivatives(Gradient t, Gradient[] y) {
                return new Gradient[]{y[0].multiply(rates[0].subtract(rates[1].multiply(y[1]))),
                        y[1].multiply(rates[3].multiply(y[0]).subtract(rates[2]))};
            }
        };
    }
}
