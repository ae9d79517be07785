package io.adjoint.op;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Several;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How families declare operations of several results: what most of their pullbacks have in common.
 *
 * @hidden
 */
public final class Parts {

    private Parts() {}

    /**
     * The pullback of an operation of which each result has one of its own: what flows of all of them is added.
     *
     * @param <A> what describes an application
     * @param rules for each result, in order, its pullback, which is given that result's node
     * @return the rule of all
     */
    public static <A> Several.Rule<A> each(List<Opaque.Rule<A>> rules) {
        return (attribute, results, cotangents, asked) -> IntStream.range(0, results.getFirst().operands().size())
                .mapToObj(k -> asked.test(k)
                        ? flow(rules, attribute, results, k, cotangents)
                        : Optional.<Expr>empty())
                .toList();
    }

    private static <A> Optional<Expr> flow(List<Opaque.Rule<A>> rules, A attribute, List<Apply> results, int operand,
            List<Optional<Expr>> cotangents) {
        List<Expr> flows = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (cotangents.get(i).isPresent()) {
                rules.get(i).of(attribute, results.get(i), operand, cotangents.get(i).get()).ifPresent(flows::add);
            }
        }
        return flows.stream().reduce(Arithmetic::plus);
    }

    /**
     * The pullback of a result from which nothing flows.
     *
     * @param <A> what describes an application
     * @return the rule of it
     */
    public static <A> Opaque.Rule<A> nothing() {
        return (attribute, node, operand, cotangent) -> Optional.empty();
    }
}
