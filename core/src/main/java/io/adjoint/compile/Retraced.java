package io.adjoint.compile;

import io.adjoint.expr.Type;
import io.adjoint.function.Body;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.function.Retrace;
import io.adjoint.function.Unfinished;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A loop run forward and back, with as many of its states kept as its rule says. */
final class Retraced implements Repetition {

    private final LoopPullback pullback;
    private final Loop loop;
    /** A step forward and, where that is asked, whether another follows; empty if nothing is carried. */
    private final Optional<Executable> forward;
    /** Whether there is a first step, where that is asked. */
    private final Optional<Executable> condition;
    /** What no step back changes, of the invariants; a step back takes it in their place. */
    private final Optional<Executable> once;
    private final Executable back;
    private final Optional<Straight> straight;
    private final List<Type> kept;
    private final int first;
    private final int own;

    /** A step forward, if anything is carried, and a step back, if all is straight-line code. */
    record Straight(Optional<ScalarExecutable> forward, ScalarExecutable back) {}

    Retraced(LoopPullback pullback, Bodies bodies) {
        this.pullback = pullback;
        this.loop = pullback.loop();
        this.forward = pullback.back().forward().map(step -> loop.count() instanceof Count.While(Body asked, int _)
                ? Repeated.asking(step, asked)
                : step).map(bodies::compiled);
        this.condition = loop.count() instanceof Count.While(Body asked, int _)
                ? Optional.of(bodies.compiled(asked))
                : Optional.empty();
        Executable whole = bodies.compiled(pullback.back().body());
        Invariance.Parts parts = whole instanceof ScalarExecutable
                ? new Invariance.Parts(Optional.empty(), pullback.back().body())
                : Invariance.parts(pullback.back().body(),
                        loop.body().parameters().size() - loop.carries() - loop.sequences());
        this.once = parts.once().map(bodies::compiled);
        this.back = once.isPresent() ? bodies.compiled(parts.step()) : whole;
        this.kept = parts.once().map(Body::resultTypes).orElse(List.of());
        this.straight = once.isPresent() ? Optional.empty() : straight();
        this.first = loop.first();
        this.own = first + loop.body().parameters().size();
    }

    private Optional<Straight> straight() {
        return back instanceof ScalarExecutable backward
                && forward.stream().allMatch(ScalarExecutable.class::isInstance)
                        ? Optional.of(new Straight(forward.map(ScalarExecutable.class::cast), backward))
                        : Optional.empty();
    }

    @Override
    public void run(Values[] operands, Values[] results) {
        int steps = switch (loop.count()) {
            case Count.Fixed(int fixed) -> fixed;
            case Count.Given() -> Count.whole(loop.name(), operands[0].at(0));
            case Count.While _ -> Integer.MAX_VALUE;
        };
        Values[] start = Arrays.copyOfRange(operands, first, own);
        boolean begins = condition.isEmpty() || Repeated.holds(condition.get(), start);
        if (straight.isPresent()) {
            var walk = new StraightWalk(pullback, straight.get(), operands, results, steps);
            retrace(walk, walk.start(), walk::goesOn, walk::carry, begins ? steps : 0);
            walk.finish();
        } else {
            var walk = new Walk(operands, results, steps);
            retrace(walk, Arrays.copyOf(start, loop.carries()), walk::goesOn, state -> Repeated.carry(loop, state),
                    begins ? steps : 0);
            walk.finish();
        }
    }

    private <S> void retrace(Retrace.Walk<S> walk, S start, Predicate<S> goesOn, Function<S, List<Tensor>> carry,
            int steps) {
        if (loop.count() instanceof Count.While asked && steps > 0) {
            Retrace.of(walk, start, (done, state) -> (state == start || goesOn.test(state))
                    && Unfinished.unless(loop.name(), done, asked, () -> carry.apply(state)), loop.memory());
        } else {
            Retrace.of(walk, start, steps, loop.memory());
        }
    }

    private final class Walk implements Retrace.Walk<Values[]> {

        private final Rounds rounds = new Rounds(loop.carries(), loop.sequences(), loop.reversed(), Optional.empty());
        private final int steps;
        private final Values[] sequences;
        private final Values[] elements;
        private final Values[] invariants;
        private final Values[] unchanged;
        private final Values[] outputs;
        private final Values[] outputElements;
        private final Values[] results;
        private final List<Type> parameters;
        private Values[] carried;
        private Values[] spare;

        Walk(Values[] operands, Values[] results, int steps) {
            this.steps = steps;
            this.results = results;
            this.parameters = loop.body().parameterTypes();
            int from = first + loop.carries();
            int to = from + loop.sequences();
            this.sequences = Arrays.copyOfRange(operands, from, to);
            this.invariants = Arrays.copyOfRange(operands, to, own);
            this.unchanged = once.isPresent() ? arrays(kept) : invariants;
            once.ifPresent(all -> all.run(invariants, unchanged));
            this.elements = arrays(parameters.subList(loop.carries(), loop.carries() + loop.sequences()));
            List<Values> given = new ArrayList<>();
            this.carried = started(operands, given);
            this.outputs = given.toArray(Values[]::new);
            this.outputElements = arrays(outputTypes());
            this.spare = arrays(pullback.back().body().resultTypes());
        }

        /** The cotangents of the last carries, and sums of nothing. */
        private Values[] started(Values[] operands, List<Values> given) {
            Values[] all = arrays(pullback.back().body().resultTypes());
            int next = own;
            for (LoopPullback.Given one : pullback.given()) {
                Values cotangent = operands[next++];
                if (one.carried() >= 0) {
                    cotangent.copy(0, all[one.carried()], 0, all[one.carried()].size());
                } else {
                    given.add(cotangent);
                }
            }
            return all;
        }

        private List<Type> outputTypes() {
            return pullback.given().stream().filter(one -> one.carried() < 0)
                    .map(one -> loop.body().results().get(one.result()).type()).toList();
        }

        private static Values[] arrays(List<Type> types) {
            return types.stream().map(type -> Values.of(type.dtype(), type.shape().size())).toArray(Values[]::new);
        }

        private void read(Values[] all, Values[] one, int step) {
            int place = rounds.place(step, steps);
            for (int k = 0; k < one.length; k++) {
                int size = one[k].size();
                all[k].copy(place * size, one[k], 0, size);
            }
        }

        /** Whether a step follows another, which says so behind the state that it makes. */
        boolean goesOn(Values[] state) {
            return state[loop.carries()].at(0) != 0;
        }

        @Override
        public Values[] next(int step, Values[] before) {
            if (forward.isEmpty()) {
                return before;
            }
            read(sequences, elements, step);
            Values[] after = new Values[loop.carries() + (condition.isPresent() ? 1 : 0)];
            forward.get().run(joined(carries(before), elements, invariants), after);
            return after;
        }

        @Override
        public void back(int step, Values[] before) {
            read(sequences, elements, step);
            read(outputs, outputElements, step);
            int carries = carriedCount();
            back.run(joined(Arrays.copyOf(carried, carries), carries(before), elements, outputElements, unchanged),
                    spare);
            int place = rounds.place(step, steps);
            for (int i = carries; i < spare.length; i++) {
                Values result = resultOf(pullback.back().sequences().get(i - carries));
                if (result != null) {
                    spare[i].copy(0, result, place * spare[i].size(), spare[i].size());
                }
            }
            Values[] done = carried;
            carried = spare;
            spare = done;
        }

        private Values[] carries(Values[] state) {
            return state.length == loop.carries() ? state : Arrays.copyOf(state, loop.carries());
        }

        private int carriedCount() {
            return pullback.back().carries().size() + pullback.back().invariants().size();
        }

        private Values resultOf(int parameter) {
            return results[pullback.targets().indexOf(parameter)];
        }

        void finish() {
            for (int i = 0; i < results.length; i++) {
                int parameter = pullback.targets().get(i);
                if (results[i] != null && !pullback.back().sequences().contains(parameter)) {
                    Values flow = carried[pullback.back().carried(parameter)];
                    flow.copy(0, results[i], 0, parameters.get(parameter).shape().size());
                }
            }
        }

        private static Values[] joined(Values[]... parts) {
            int count = 0;
            for (Values[] part : parts) {
                count += part.length;
            }
            Values[] joined = new Values[count];
            int at = 0;
            for (Values[] part : parts) {
                System.arraycopy(part, 0, joined, at, part.length);
                at += part.length;
            }
            return joined;
        }
    }

    @Override
    public String explain() {
        return pullback.name() + ", " + loop.attributes() + (loop.memory() instanceof Checkpoints.KeepAll
                ? ", keepAll"
                : "")
                + once.map(all -> ", once\n" + Repetition.within(all.explain()) + "\nback by\n").orElse(", back by\n")
                + Repetition.within(back.explain());
    }
}
