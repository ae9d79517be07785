package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.function.Body;
import io.adjoint.op.Layouts;
import java.util.List;

/** Residuals of unknowns by a program, and their slopes. */
final class Slopes implements Residuals {

    private static final Programs PROGRAMS = new Programs();

    private final Program program;
    private final Unknowns unknowns;
    private final double[] rest;
    private final int count;

    Slopes(Body body, Unknowns unknowns, double[] rest) {
        this.program = PROGRAMS.of(body, key -> compiled(key, unknowns));
        this.unknowns = unknowns;
        this.rest = rest;
        this.count = body.results().getFirst().shape().size();
    }

    private static Program compiled(Body body, Unknowns unknowns) {
        return Program.of(List.of(body.results().getFirst(), Layouts.transpose(
                Equations.matrix(body.results(), body.parameters().subList(0, unknowns.count()), unknowns))),
                body.parameters());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int parameters() {
        return unknowns.size();
    }

    @Override
    public double[] at(double[] point) {
        if (AdjointException.notNull(point, "leastSquares", "the point").length != parameters()) {
            throw new AdjointException("leastSquares", point.length + " numbers", parameters() + " numbers",
                    "Pass one for each unknown");
        }
        double[] in = new double[point.length + rest.length];
        System.arraycopy(point, 0, in, 0, point.length);
        System.arraycopy(rest, 0, in, point.length, rest.length);
        double[] out = new double[count * (1 + point.length)];
        program.run(in, out);
        return out;
    }
}
