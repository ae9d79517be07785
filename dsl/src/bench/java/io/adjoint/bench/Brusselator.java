package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.ode.Ode;
import io.adjoint.ode.RodasByDifferences;
import io.adjoint.ode.Solver;
import io.adjoint.solve.LinearSolver;
import io.adjoint.tensor.Tensor;
import java.util.List;

/**
 * The Brusselator with diffusion on a periodic grid of 32 by 32 (Hairer and Wanner, Solving Ordinary Differential Equations
 * II, section IV.10), 2048 components, by the same stiff method: with products of the exact Jacobian, and with a dense one of
 * finite differences.
 */
final class Brusselator {

    private static final int SIDE = 32;
    private static final int HALF = SIDE * SIDE;
    private static final double DIFFUSION = 10.0 * SIDE * SIDE;
    private static final double END = 0.02;
    private static final double TOLERANCE = 1e-4;
    private static final double FIRST = 1e-6;

    private Brusselator() {}

    static List<Contest> contests() {
        return List.of(Contest.of("brusselator", 1e-3).side(Contest.OURS, ByProducts::new)
                .peer("dense-differences", 3, ByDifferences::new));
    }

    private static Term neighbours(Term grid) {
        return grid.roll(1, 0).plus(grid.roll(-1, 0)).plus(grid.roll(1, 1)).plus(grid.roll(-1, 1))
                .minus(grid.times(4)).times(DIFFUSION);
    }

    private static Term change(Term y) {
        Term u = y.narrow(0, 0, HALF).reshape(SIDE, SIDE);
        Term v = y.narrow(0, HALF, HALF).reshape(SIDE, SIDE);
        Term reaction = u.square().times(v);
        return concat(reaction.minus(u.times(4.4)).plus(1).plus(neighbours(u)).reshape(HALF),
                u.times(3.4).minus(reaction).plus(neighbours(v)).reshape(HALF));
    }

    private static double[] start() {
        double[] start = new double[2 * HALF];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                double x = (double) j / SIDE;
                double y = (double) i / SIDE;
                start[i * SIDE + j] = 22 * y * Math.pow(1 - y, 1.5);
                start[HALF + i * SIDE + j] = 27 * x * Math.pow(1 - x, 1.5);
            }
        }
        return start;
    }

    private static final class ByProducts implements Task {

        private final Program program;
        private double[] end;

        ByProducts() {
            Term start = symbol("start", 2 * HALF);
            Solver solver = Solver.RODAS.tolerance(TOLERANCE).firstStep(FIRST)
                    .products(LinearSolver.gmres(50, 1e-8, 10_000));
            program = Compiled.of(List.of(Ode.ode((t, y) -> change(y), start, constant(0.0, END), solver).get(1)), start);
        }

        @Override
        public void run() {
            end = program.run(Tensor.of(start())).getFirst().toDoubleArray();
        }

        @Override
        public double[] outputs() {
            return end;
        }
    }

    private static final class ByDifferences implements Task {

        private final RodasByDifferences rodas;
        private double[] end;

        ByDifferences() {
            Term y = symbol("y", 2 * HALF);
            Program change = Compiled.of(List.of(change(y)), y);
            rodas = new RodasByDifferences(at -> change.run(Tensor.of(at)).getFirst().toDoubleArray(), 2 * HALF,
                    TOLERANCE);
        }

        @Override
        public void run() {
            end = rodas.at(start(), END, FIRST);
        }

        @Override
        public double[] outputs() {
            return end;
        }
    }
}
