package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The solution of a linear system {@code A(p) x = b} whose matrix is a function that is linear in its first parameters.
 * Operands are the right sides and what the matrix depends on. Its derivatives are systems of the same matrix and of its
 * transpose.
 *
 * @param product of x and p
 * @param unknowns the types of x
 * @param solver how it is solved
 */
record Linearised(Body product, Unknowns unknowns, LinearSolver solver) implements Control {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public String part(int result) {
        return "x" + (result + 1);
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        product.requireTypes(name(), operands.stream().map(Expr::type).toList());
        return unknowns.types();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        return false;
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, product.parameters().size(), "operands");
        int n = unknowns.size();
        double[] b = Unknowns.flat(operands.subList(0, unknowns.count()));
        double[] rest = Unknowns.flat(unknowns.rest(operands));
        var program = Programs.of(product);
        double[] in = new double[n + rest.length];
        System.arraycopy(rest, 0, in, n, rest.length);
        double[] x = solver.solve(v -> {
            System.arraycopy(v, 0, in, 0, n);
            double[] out = new double[n];
            program.run(in, out);
            return out;
        }, b);
        if (AdjointException.notNull(x, name(), "what the solver gives").length != n) {
            throw new AdjointException(name(), x.length + " numbers of the solver", n + " numbers",
                    "Give one for each unknown");
        }
        return unknowns.values(x);
    }

    /** Applies it, or writes it with nodes that are there where the solver is the dense one. */
    List<Expr> on(List<? extends Expr> right, List<? extends Expr> rest) {
        if (solver instanceof Direct.Dense) {
            List<Expr> stands = Stream.<Expr>concat(unknowns.types().stream().map(Derivatives::zero), rest.stream())
                    .toList();
            return solved(Dense.of(product, unknowns).at(stands), right, unknowns);
        }
        return List.copyOf(Apply.of(this, Stream.<Expr>concat(right.stream(), rest.stream()).toList()).results());
    }

    /** The system of a matrix that is given as an expression. */
    static List<Expr> solved(List<Expr> matrix, List<? extends Expr> right, Unknowns unknowns) {
        return unknowns.parts(Dense.solved(matrix.getFirst(), Unknowns.flat(right, unknowns.dtype())));
    }

    /** The system of the transposed matrix. */
    Linearised transposed() {
        if (solver.isSymmetric()) {
            return this;
        }
        List<Variable> own = product.parameters().subList(0, unknowns.count());
        List<Variable> rest = unknowns.rest(product.parameters());
        List<Variable> u = unknowns.types().stream().map(type -> Variable.fresh("u", type)).toList();
        var flows = Reverse.pass(product.results(), u, own);
        List<Expr> back = own.stream()
                .map(x -> flows.get(x).getOrElse(() -> Derivatives.zero(x.type()))).toList();
        // what is linear in x has a transpose that does not depend on it
        Body.Traced closed = Body.traced(Stream.concat(u.stream(), rest.stream()).toList(),
                Substitution.of(back, own.stream().collect(
                        Collectors.toMap(x -> x, x -> Derivatives.zero(x.type())))));
        return new Linearised(requireClosed(closed), unknowns, solver);
    }

    private static Body requireClosed(Body.Traced traced) {
        List<Variable> parameters = traced.body().parameters();
        int own = parameters.size() - traced.captured().size();
        if (traced.captured().isEmpty()) {
            return traced.body();
        }
        List<Expr> operands = new ArrayList<>(parameters.subList(0, own));
        operands.addAll(traced.captured());
        return new Body(parameters.subList(0, own), traced.body().at(operands));
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        int n = unknowns.count();
        List<Expr> rest = unknowns.rest(application.operands());
        List<Expr> w = transposed().on(given(cotangents, unknowns), rest);
        List<Optional<Expr>> flows = new ArrayList<>(w.stream().map(Optional::of).toList());
        flows.addAll(Pulls.of(product, n).negative(application.results(), rest, w, k -> asked.test(k + n)));
        return flows;
    }

    /** Cotangents or tangents, zeros where there are none. */
    static List<Expr> given(List<Optional<Expr>> flows, Unknowns unknowns) {
        return IntStream.range(0, flows.size())
                .mapToObj(i -> flows.get(i).orElseGet(() -> Derivatives.zero(unknowns.types().get(i)))).toList();
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        int n = unknowns.count();
        List<Expr> rest = unknowns.rest(application.operands());
        List<Optional<Expr>> matrix = Pulls.of(product, n).pushed(application.results(), rest,
                unknowns.rest(tangents));
        List<Expr> right = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Expr moved = tangents.get(i).orElse(Derivatives.zero(unknowns.types().get(i)));
            right.add(matrix.get(i).map(change -> Arithmetic.minus(moved, change)).orElse(moved));
        }
        return Optional.of(on(right, rest).stream().map(Optional::of).toList());
    }

    @Override
    public String attributes() {
        return solver instanceof Record known ? known.toString() : "";
    }

    @Override
    public String toString() {
        return name();
    }
}
