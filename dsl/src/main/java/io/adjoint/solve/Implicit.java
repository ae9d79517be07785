package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Unknowns that solve equations, {@code F(y, p) = 0}. Operands are where the solver begins, by which nothing moves, and what
 * the equations depend on. How y was found does not matter to its derivatives, which are the implicit function theorem's:
 * {@code dy = -F_y^-1 F_p dp}, a linear system in the tree.
 *
 * @param name of what is asked for: a root, a fixed point, a minimum
 * @param equations F, of y and p
 * @param unknowns the types of y
 * @param search how y is found
 * @param linear how the systems of derivatives are solved
 */
record Implicit(String name, Body equations, Unknowns unknowns, Search search, LinearSolver linear) implements Control {

    @Override
    public String part(int result) {
        return "y" + (result + 1);
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        equations.requireTypes(name, operands.stream().map(Expr::type).toList());
        return unknowns.types();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        return false;
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, equations.parameters().size(), "operands");
        double[] start = Unknowns.flat(operands.subList(0, unknowns.count()));
        double[] rest = Unknowns.flat(unknowns.rest(operands));
        double[] found = AdjointException.notNull(search.found(this, start, rest), name, "what the solver gives");
        if (found.length != unknowns.size()) {
            throw new AdjointException(name, found.length + " numbers of the solver", unknowns.size() + " numbers",
                    "Give one for each unknown");
        }
        return unknowns.values(found);
    }

    /** The linear system of how F moves with y, at the unknowns that were found. */
    private List<Expr> solved(List<? extends Expr> y, List<Expr> rest, List<Expr> right, boolean transposed) {
        if (linear instanceof Direct.Dense) {
            List<Expr> at = Stream.<Expr>concat(y.stream(), rest.stream()).toList();
            Expr matrix = Dense.of(equations, unknowns).at(at).getFirst();
            return Linearised.solved(List.of(transposed ? Layouts.transpose(matrix) : matrix), right, unknowns);
        }
        var system = new Linearised(tangents(), unknowns, linear);
        return (transposed ? system.transposed() : system).on(right,
                Stream.<Expr>concat(y.stream(), rest.stream()).toList());
    }

    /** Of a direction of y, and y and p, how F moves. */
    private Body tangents() {
        Body pushed = Equations.pushed(equations, unknowns);
        int own = equations.parameters().size();
        var parameters = pushed.parameters();
        return new Body(Stream.concat(parameters.subList(own, parameters.size()).stream(),
                parameters.subList(0, own).stream()).toList(), pushed.results());
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        int n = unknowns.count();
        List<Expr> rest = unknowns.rest(application.operands());
        List<Expr> w = solved(application.results(), rest, Linearised.given(cotangents, unknowns), true);
        List<Optional<Expr>> flows = new ArrayList<>(Collections.nCopies(n, Optional.empty()));
        flows.addAll(Pulls.of(equations, n).negative(application.results(), rest, w, k -> asked.test(k + n)));
        return flows;
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        int n = unknowns.count();
        List<Expr> rest = unknowns.rest(application.operands());
        List<Optional<Expr>> moved = Pulls.of(equations, n).pushed(application.results(), rest,
                unknowns.rest(tangents));
        if (moved.stream().noneMatch(Optional::isPresent)) {
            return Optional.of(Collections.nCopies(n, Optional.empty()));
        }
        List<Expr> right = Linearised.given(moved, new Unknowns(equations.resultTypes())).stream()
                .<Expr>map(Arithmetic::neg).toList();
        return Optional.of(solved(application.results(), rest, right, false).stream().map(Optional::of).toList());
    }

    @Override
    public String attributes() {
        return search.text();
    }

    @Override
    public String toString() {
        return name();
    }
}
