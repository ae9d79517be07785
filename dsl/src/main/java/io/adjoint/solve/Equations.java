package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As many equations as unknowns, {@code F(y) = 0}, for solvers: numbers in and numbers out, by programs. What they are to
 * solve it for is fixed.
 */
public final class Equations {

    private static final Programs JACOBIANS = new Programs();

    private final String name;
    private final Body body;
    private final Unknowns unknowns;
    private final double[] fixed;

    /** Of a body whose first parameters are the unknowns, at values of the others. */
    Equations(String name, Body body, Unknowns unknowns, double[] fixed) {
        this.name = name;
        this.body = body;
        this.unknowns = unknowns;
        this.fixed = fixed;
    }

    /** {@return how many unknowns there are} */
    public int size() {
        return unknowns.size();
    }

    /** {@return what asks, for messages} */
    public String name() {
        return name;
    }

    /** {@return the distance from 1 to the next number of the unknowns' precision} */
    public double rounding() {
        return unknowns.rounding();
    }

    private double[] run(Program program, int outputs, double[]... inputs) {
        double[] in = new double[Stream.of(inputs).mapToInt(part -> part.length).sum()];
        int place = 0;
        for (double[] part : inputs) {
            System.arraycopy(part, 0, in, place, part.length);
            place += part.length;
        }
        double[] out = new double[outputs];
        program.run(in, out);
        return out;
    }

    double[] point(double[] y) {
        if (AdjointException.notNull(y, name, "the point").length != size()) {
            throw new AdjointException(name, y.length + " numbers", size() + " numbers", "Pass one for each unknown");
        }
        return y;
    }

    /**
     * The left sides.
     *
     * @param y the unknowns
     * @return their values, which are to be 0
     * @throws AdjointException if there are more or fewer numbers than unknowns
     */
    public double[] at(double[] y) {
        return run(Programs.of(body), size(), point(y), fixed);
    }

    /**
     * The Jacobian.
     *
     * @param y the unknowns
     * @return its columns, one after another
     * @throws AdjointException if there are more or fewer numbers than unknowns
     */
    public double[] jacobian(double[] y) {
        Program program = JACOBIANS.of(body, key -> Program.of(
                List.of(Layouts
                        .transpose(matrix(key.results(), key.parameters().subList(0, unknowns.count()), unknowns))),
                key.parameters()));
        return run(program, size() * size(), point(y), fixed);
    }

    /**
     * The product of the Jacobian with a vector.
     *
     * @param y the unknowns
     * @param v the vector
     * @return the product
     * @throws AdjointException if there are more or fewer numbers than unknowns
     */
    public double[] product(double[] y, double[] v) {
        return run(Programs.of(pushed(body, unknowns)), size(), point(y), fixed, point(v));
    }

    /** The Jacobian of results by variables, both flat, as an expression of as many rows as there are results.  */
    static Expr matrix(List<Expr> results, List<? extends Expr> variables, Unknowns unknowns) {
        Expr flat = Unknowns.flat(results, unknowns.dtype());
        List<Expr> blocks = new ArrayList<>();
        for (Expr variable : variables) {
            Expr block = Derivatives.jacobian(flat, variable, Derivatives.Direction.FORWARD);
            blocks.add(Arithmetic.cast(
                    Layouts.reshape(block, flat.shape().size(), variable.shape().size()), unknowns.dtype()));
        }
        return blocks.size() == 1 ? blocks.getFirst() : Joins.concat(1, blocks);
    }

    /** Of the parameters and tangents of the unknowns, those of the results. */
    static Body pushed(Body body, Unknowns unknowns) {
        List<Variable> moving = body.parameters().subList(0, unknowns.count());
        List<Variable> tangents = moving.stream().map(y -> Variable.fresh("v", y.type())).toList();
        var moved = Derivatives.jvp(body.results(), moving, tangents);
        List<Expr> results = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
            int at = i;
            results.add(moved.get(i).orElseGet(() -> Derivatives.zero(body.results().get(at).type())));
        }
        return new Body(Stream.concat(body.parameters().stream(), tangents.stream()).toList(), results);
    }
}
