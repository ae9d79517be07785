package io.adjoint.reason;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of an element that is not finite, from a result back to where it became so; through loops step by step, and
 * through calls and branches.
 *
 * @param frame the values where it ends
 * @param spots the elements on the way, the result's first
 * @param within the loop, call or branch in which it ends; empty if it ends at the last spot itself
 */
record Trace(Frame frame, List<Spot> spots, Optional<Within> within) {

    /** An element of a node. */
    record Spot(Expr node, int element, double value) {}

    /**
     * A part of the way within a body.
     *
     * @param step in which step of a loop, from 0; -1 if it is no loop
     * @param trace the way within
     */
    record Within(int step, Trace trace) {}

    static Trace of(Frame frame, Expr result, int element) {
        List<Spot> spots = new ArrayList<>();
        Expr node = result;
        int at = element;
        while (true) {
            spots.add(new Spot(node, at, frame.element(node, at)));
            if (!(node instanceof Apply apply)) {
                return new Trace(frame, spots, Optional.empty());
            }
            Found found = switch (apply.op()) {
                case Loop loop -> new Rounds(loop, frame.operands(apply)).found(apply.index(), at);
                case Call(Body body) -> called(body, 0, frame.operands(apply), apply.index(), at);
                case Cond cond -> called(frame.operands(apply).getFirst().item() != 0 ? cond.then() : cond.otherwise(),
                        1, frame.operands(apply), apply.index(), at);
                default -> Causes.of(frame, apply, at).<Found>map(Outside::new).orElse(new Here());
            };
            switch (found) {
                case Outside(Causes.Source(int operand, int from)) -> {
                    node = apply.operand(operand);
                    at = from;
                }
                case Inside(Within inside) -> {
                    return new Trace(frame, spots, Optional.of(inside));
                }
                case Here() -> {
                    return new Trace(frame, spots, Optional.empty());
                }
            }
        }
    }

    /** Where an application had it from. */
    private sealed interface Found {}

    private record Outside(Causes.Source source) implements Found {}

    private record Inside(Within within) implements Found {}

    private record Here() implements Found {}

    Spot end() {
        return within.map(inside -> inside.trace.end()).orElseGet(spots::getLast);
    }

    Frame last() {
        return within.map(inside -> inside.trace.last()).orElse(frame);
    }

    private static Trace through(Body body, List<Tensor> arguments, int result, int element) {
        Bindings at = Bindings.none();
        for (int k = 0; k < arguments.size(); k++) {
            at = at.and(body.parameters().get(k), arguments.get(k));
        }
        return of(new Frame(body.graph(), at), body.results().get(result), element);
    }

    /** The parameter in which a way through a body ends, -1 if it ends inside. */
    private int parameter(Body body) {
        return within.isEmpty() && spots.getLast().node instanceof Variable variable
                ? body.parameters().indexOf(variable)
                : -1;
    }

    private static Found called(Body body, int first, List<Tensor> operands, int result, int element) {
        Trace trace = through(body, operands.subList(first, operands.size()), result, element);
        int parameter = trace.parameter(body);
        return parameter < 0
                ? new Inside(new Within(-1, trace))
                : new Outside(new Causes.Source(first + parameter, trace.spots.getLast().element));
    }

    /** The steps of a loop, whose states are kept so that they can be walked back. */
    private static final class Rounds {

        private final Loop loop;
        private final List<Tensor> operands;
        private final List<List<Tensor>> carries = new ArrayList<>();

        Rounds(Loop loop, List<Tensor> operands) {
            this.loop = loop;
            this.operands = operands;
            int first = loop.first();
            List<Tensor> carry = operands.subList(first, first + loop.carries());
            for (int step = 0; goesOn(step, carry); step++) {
                carries.add(carry);
                carry = loop.body().values(arguments(step, known(step))).subList(0, loop.carries());
            }
        }

        private boolean goesOn(int step, List<Tensor> carry) {
            return switch (loop.count()) {
                case Count.Fixed(int steps) -> step < steps;
                case Count.Given() -> step < (int) operands.getFirst().item();
                case Count.While(Body condition, int _) ->
                        condition.values(joined(carry, invariants())).getFirst().item() != 0;
            };
        }

        private int known(int step) {
            return loop.count() instanceof Count.Fixed(int steps) ? steps : step + 1;
        }

        private List<Tensor> invariants() {
            return operands.subList(loop.first() + loop.carries() + loop.sequences(), operands.size());
        }

        private int place(int step, int steps) {
            return loop.reversed() ? steps - 1 - step : step;
        }

        private List<Tensor> arguments(int step, int steps) {
            int from = loop.first() + loop.carries();
            List<Tensor> slices = operands.subList(from, from + loop.sequences()).stream()
                    .map(sequence -> Elements.slice(sequence, place(step, steps))).toList();
            return joined(joined(carries.get(step), slices), invariants());
        }

        private static List<Tensor> joined(List<Tensor> first, List<Tensor> second) {
            List<Tensor> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }

        Found found(int result, int element) {
            int steps = carries.size();
            Body body = loop.body();
            int which = result;
            int at = element;
            int step = steps - 1;
            if (result >= loop.carries()) {
                int size = body.results().get(result).shape().size();
                step = place(element / size, steps);
                at = element % size;
            }
            for (; step >= 0; step--) {
                Trace trace = through(body, arguments(step, steps), which, at);
                int parameter = trace.parameter(body);
                if (parameter < 0) {
                    return new Inside(new Within(step, trace));
                }
                at = trace.spots.getLast().element;
                if (parameter >= loop.carries()) {
                    boolean sequence = parameter < loop.carries() + loop.sequences();
                    int size = body.parameters().get(parameter).shape().size();
                    return outside(parameter, sequence ? place(step, steps) * size + at : at);
                }
                which = parameter;
            }
            return outside(which, at);
        }

        private Found outside(int parameter, int element) {
            return new Outside(new Causes.Source(loop.first() + parameter, element));
        }
    }
}
