package io.adjoint.solve;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What moves a function whose first parameters are unknowns by the others.
 *
 * @param body of unknowns and others
 * @param unknowns how many parameters are unknowns
 */
record Pulls(Body body, int unknowns) {

    static Pulls of(Body body, int unknowns) {
        return new Pulls(body, unknowns);
    }

    private List<Variable> others() {
        return body.parameters().subList(unknowns, body.parameters().size());
    }

    /** Less the cotangents of the other parameters that are asked for, of weights of the results. */
    List<Optional<Expr>> negative(List<? extends Expr> at, List<Expr> rest, List<Expr> weights, IntPredicate asked) {
        List<Variable> u = body.results().stream().map(result -> Variable.fresh("u", result.type())).toList();
        List<Variable> targets = IntStream.range(0, others().size()).filter(asked).mapToObj(others()::get).toList();
        var flows = Reverse.pass(body.results(), u, targets);
        Map<Expr, Expr> instead = new HashMap<>();
        for (int i = 0; i < u.size(); i++) {
            instead.put(u.get(i), Arithmetic.neg(weights.get(i)));
        }
        return placed(at, rest, instead, others().stream()
                .map(variable -> targets.contains(variable)
                        ? flows.get(variable).toJavaOptional()
                        : Optional.<Expr>empty())
                .toList());
    }

    /** How the results move as the other parameters do. */
    List<Optional<Expr>> pushed(List<? extends Expr> at, List<Expr> rest, List<Optional<Expr>> tangents) {
        List<Variable> moving = new ArrayList<>();
        List<Variable> along = new ArrayList<>();
        Map<Expr, Expr> instead = new HashMap<>();
        for (int k = 0; k < tangents.size(); k++) {
            if (tangents.get(k).isPresent()) {
                moving.add(others().get(k));
                along.add(Variable.fresh("t", others().get(k).type()));
                instead.put(along.getLast(), tangents.get(k).get());
            }
        }
        return placed(at, rest, instead, Derivatives.jvp(body.results(), moving, along));
    }

    /** Expressions of the parameters at operands. */
    private List<Optional<Expr>> placed(List<? extends Expr> at, List<Expr> rest, Map<Expr, Expr> instead,
            List<Optional<Expr>> exprs) {
        List<Expr> operands = Stream.<Expr>concat(at.stream(), rest.stream()).toList();
        for (int k = 0; k < operands.size(); k++) {
            instead.put(body.parameters().get(k), operands.get(k));
        }
        List<Expr> present = exprs.stream().flatMap(Optional::stream).toList();
        var moved = (present.isEmpty() ? List.<Expr>of() : Substitution.of(present, instead)).iterator();
        return exprs.stream().map(expr -> expr.map(some -> moved.next())).toList();
    }
}
