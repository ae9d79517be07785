package io.adjoint.function;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the derivatives of bodies have in common that stand for each other, so that they must give the same. */
final class Branches {

    private Branches() {}

    /**
     * Bodies of a derivative.
     *
     * @param bodies one for each body before
     * @param places for each parameter, or result, of those the place among the results; -1 if it has none
     */
    record Derived(List<Body> bodies, int[] places) {

        private boolean isNothing() {
            return IntStream.of(places).allMatch(place -> place < 0);
        }

        /**
         * The flows, by an operation of these bodies.
         *
         * @param operation of bodies
         * @param operands those of the application that is differentiated
         * @param further the cotangents, or tangents, of which those that are there are operands, too
         */
        List<Optional<Expr>> by(Function<List<Body>, Control> operation, List<Expr> operands,
                List<Optional<Expr>> further) {
            if (isNothing()) {
                return Collections.nCopies(places.length, Optional.empty());
            }
            List<Apply> results = Apply.of(operation.apply(bodies),
                    Stream.concat(operands.stream(), further.stream().flatMap(Optional::stream)).toList()).results();
            return IntStream.of(places)
                    .<Optional<Expr>>mapToObj(place -> place < 0 ? Optional.empty() : Optional.of(results.get(place)))
                    .toList();
        }
    }

    /** Of the parameters and those cotangents that are there, the cotangents of the parameters that are asked for. */
    static Derived pulled(List<Body> bodies, List<Optional<Expr>> cotangents, IntPredicate asked) {
        Body like = bodies.getFirst();
        List<Integer> present = IntStream.range(0, cotangents.size())
                .filter(i -> cotangents.get(i).isPresent()).boxed().toList();
        List<Integer> targets = IntStream.range(0, like.parameters().size()).filter(asked).boxed().toList();
        List<List<Variable>> parameters = new ArrayList<>();
        List<List<Optional<Expr>>> flows = new ArrayList<>();
        for (Body body : bodies) {
            List<Variable> u = present.stream()
                    .map(i -> Variable.fresh("u", body.results().get(i).type(), cotangents.get(i).get().masked()))
                    .toList();
            Map<Expr, Expr> found = Reverse.pass(present.stream().map(body.results()::get).toList(), u,
                    targets.stream().map(body.parameters()::get).toList());
            parameters.add(Stream.concat(body.parameters().stream(), u.stream()).toList());
            flows.add(targets.stream().map(k -> found.get(body.parameters().get(k)).toJavaOptional()).toList());
        }
        return derived(parameters, flows, targets, like.parameters().size(), k -> like.parameters().get(k));
    }

    /** Of the parameters and those tangents that are there, the tangents of the results that are wanted. */
    static Derived pushed(List<Body> bodies, List<Optional<Expr>> tangents, IntPredicate wanted) {
        Body like = bodies.getFirst();
        List<Integer> moving = IntStream.range(0, tangents.size())
                .filter(k -> tangents.get(k).isPresent()).boxed().toList();
        List<Integer> asked = IntStream.range(0, like.results().size()).filter(wanted).boxed().toList();
        List<List<Variable>> parameters = new ArrayList<>();
        List<List<Optional<Expr>>> flows = new ArrayList<>();
        for (Body body : bodies) {
            List<Variable> t = moving.stream()
                    .map(k -> Variable.fresh("t", body.parameters().get(k).type(), tangents.get(k).get().masked()))
                    .toList();
            parameters.add(Stream.concat(body.parameters().stream(), t.stream()).toList());
            flows.add(Derivatives.jvp(asked.stream().map(body.results()::get).toList(),
                    moving.stream().map(body.parameters()::get).toList(), t));
        }
        return derived(parameters, flows, asked, like.results().size(), i -> like.results().get(i));
    }

    @FunctionalInterface
    private interface Like {
        Expr at(int place);
    }

    /** What one body gives and another does not is absent there. */
    private static Derived derived(List<List<Variable>> parameters, List<List<Optional<Expr>>> flows,
            List<Integer> targets, int count, Like like) {
        int[] places = new int[count];
        Arrays.fill(places, -1);
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            int at = i;
            if (flows.stream().anyMatch(flow -> flow.get(at).isPresent())) {
                places[targets.get(i)] = given.size();
                given.add(i);
            }
        }
        List<Body> bodies = given.isEmpty()
                ? List.of()
                : IntStream.range(0, flows.size())
                        .mapToObj(b -> new Body(parameters.get(b), given.stream()
                                .map(i -> flows.get(b).get(i)
                                        .orElseGet(() -> Absent.of(like.at(targets.get(i)).type())))
                                .toList()))
                        .toList();
        return new Derived(bodies, places);
    }
}
