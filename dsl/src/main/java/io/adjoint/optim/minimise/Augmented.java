package io.adjoint.optim.minimise;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.valueAndGrad;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The augmented Lagrangian of {@link Constrained} as programs, whose multipliers and penalty are inputs. */
final class Augmented<P> implements Constrained.Lagrangian {

    private final Function<P, Term> f;
    private final Optional<Function<P, Term>> zero;
    private final Optional<Function<P, Term>> notNegative;
    private final int equalities;
    private final int inequalities;
    private final int size;
    private final Smooth counted;
    private final Program plain;
    private final Program value;
    private final Program product;
    private double[] steering;

    Augmented(Function<P, Term> f, Method.AugmentedLagrangian<P> method, P like, Flat<P> flat, Course course) {
        this.f = f;
        zero = method.zero();
        notNegative = method.notNegative();
        equalities = count(zero, like);
        inequalities = count(notNegative, like);
        size = flat.size();
        Term steering = symbol("steering", equalities + inequalities + 1);
        plain = compile((P p) -> Tuple.of(f.apply(p), each(zero, p), each(notNegative, p)), like).program();
        value = compile((P p, Term s) -> valueAndGrad((P q) -> lagrangian(q, s)).at(p), like, steering).program();
        product =
                compile((P p, P v, Term s) -> hvp((P q) -> lagrangian(q, s)).at(p, v), like, like, steering).program();
        counted = course.counted(new Raw());
    }

    private static <P> int count(Optional<Function<P, Term>> constraints, P like) {
        return each(constraints, like).shape().size();
    }

    private static <P> Term each(Optional<Function<P, Term>> constraints, P p) {
        return constraints.map(c -> AdjointException.notNull(c.apply(p), "minimise", "the constraints").reshape(-1))
                .orElseGet(() -> constant(Tensor.zeros(0)));
    }

    private Term lagrangian(P p, Term steering) {
        Term penalty = steering.get(equalities + inequalities);
        Term sum = f.apply(p).reshape();
        if (equalities > 0) {
            Term c = each(zero, p);
            Term y = steering.get(Index.range(0, equalities));
            sum = sum.minus(y.times(c).sum()).plus(c.square().sum().times(penalty).times(0.5));
        }
        if (inequalities > 0) {
            Term z = steering.get(Index.range(equalities, equalities + inequalities));
            Term next = z.minus(each(notNegative, p).times(penalty)).maximum(0);
            sum = sum.plus(next.square().sum().minus(z.square().sum()).div(penalty.times(2)));
        }
        return sum;
    }

    /** The Lagrangian with the multipliers and the penalty that are set. */
    private final class Raw implements Smooth {

        @Override
        public int size() {
            return size;
        }

        @Override
        public double at(double[] x, double[] gradient) {
            double[] out = new double[size + 1];
            value.run(Programs.joined(x, steering), out);
            System.arraycopy(out, 1, gradient, 0, size);
            return out[0];
        }

        @Override
        public void product(double[] x, double[] vector, double[] result) {
            product.run(Programs.joined(x, vector, steering), result);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double at(double[] x, double[] gradient) {
        return counted.at(x, gradient);
    }

    @Override
    public void product(double[] x, double[] vector, double[] result) {
        counted.product(x, vector, result);
    }

    @Override
    public int equalities() {
        return equalities;
    }

    @Override
    public int inequalities() {
        return inequalities;
    }

    @Override
    public void set(double[] multipliers, double penalty) {
        steering = Programs.joined(multipliers, new double[]{penalty});
    }

    private double[] all(double[] x) {
        double[] out = new double[1 + equalities + inequalities];
        plain.run(x, out);
        return out;
    }

    @Override
    public double plain(double[] x) {
        return all(x)[0];
    }

    @Override
    public double[] constraints(double[] x) {
        return Arrays.copyOfRange(all(x), 1, 1 + equalities + inequalities);
    }
}
