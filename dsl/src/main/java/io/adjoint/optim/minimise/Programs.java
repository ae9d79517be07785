package io.adjoint.optim.minimise;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.valueAndGrad;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.vavr.Tuple;
import java.util.function.Function;
import java.util.function.Supplier;

/** A function's programs, each made when it is first asked for. */
final class Programs<P> {

    private final Function<P, Term> f;
    private final P like;
    private final Flat<P> flat;
    private final Supplier<Program> value = once(this::valued);
    private final Supplier<Program> product = once(this::producing);
    private final Supplier<Program> residuals = once(this::residing);
    private final Supplier<Program> jacobian = once(this::linearising);

    Programs(Function<P, Term> f, P like) {
        this.f = f;
        this.like = like;
        this.flat = Flat.of(like);
    }

    private static Supplier<Program> once(Supplier<Program> made) {
        return new Supplier<>() {
            private Program program;

            @Override
            public synchronized Program get() {
                if (program == null) {
                    program = made.get();
                }
                return program;
            }
        };
    }

    Flat<P> flat() {
        return flat;
    }

    private Term given(P at) {
        return AdjointException.notNull(f.apply(at), "minimise", "the function's result");
    }

    private Term number(P at) {
        Term value = given(at);
        if (value.shape().size() != 1) {
            throw new AdjointException("minimise", "a function whose result is of shape " + value.shape(),
                    "one number for this method",
                    "Reduce it with sum, or minimise residuals with Method.levenbergMarquardt()");
        }
        return value;
    }

    private Program valued() {
        return compile((P p) -> valueAndGrad(this::number).at(p), like).program();
    }

    private Program producing() {
        return compile((P p, P v) -> hvp(this::number).at(p, v), like, like).program();
    }

    private Program residing() {
        return compile((P p) -> given(p).reshape(-1), like).program();
    }

    private Program linearising() {
        return compile((P p) -> {
            Function<P, Term> vector = q -> given(q).reshape(-1);
            return Tuple.of(vector.apply(p), jacobian(vector).at(p));
        }, like).program();
    }

    Smooth smooth() {
        Program program = value.get();
        int n = flat.size();
        double[] out = new double[n + 1];
        return new Smooth() {
            @Override
            public int size() {
                return n;
            }

            @Override
            public double at(double[] x, double[] gradient) {
                program.run(x, out);
                System.arraycopy(out, 1, gradient, 0, n);
                return out[0];
            }

            @Override
            public void product(double[] x, double[] vector, double[] result) {
                product.get().run(joined(x, vector), result);
            }
        };
    }

    static double[] joined(double[]... parts) {
        int size = 0;
        for (double[] part : parts) {
            size += part.length;
        }
        double[] all = new double[size];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    Residuals residuals() {
        Program alone = residuals.get();
        int count = alone.outputs().getFirst().shape().size();
        int[] widths = flat.structure().types().toJavaStream().mapToInt(type -> type.shape().size()).toArray();
        return new Residuals() {
            @Override
            public int size() {
                return flat.size();
            }

            @Override
            public int count() {
                return count;
            }

            @Override
            public void at(double[] x, double[] into) {
                alone.run(x, into);
            }

            @Override
            public void at(double[] x, double[] into, double[] columns) {
                double[] out = new double[count + count * flat.size()];
                jacobian.get().run(x, out);
                System.arraycopy(out, 0, into, 0, count);
                int from = count;
                int column = 0;
                for (int width : widths) {
                    for (int j = 0; j < width; j++, column++) {
                        for (int i = 0; i < count; i++) {
                            columns[column * count + i] = out[from + i * width + j];
                        }
                    }
                    from += count * width;
                }
            }
        };
    }

    /** The augmented Lagrangian of constraints; each of its evaluations is counted. */
    Constrained.Lagrangian lagrangian(Method.AugmentedLagrangian<P> method, Course course) {
        return new Augmented<>(this::number, method, like, flat, course);
    }
}
