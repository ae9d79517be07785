package io.adjoint.compile;

import io.adjoint.expr.Control;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.function.Unfinished;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A loop, a choice or a call, with the programs of its bodies. */
sealed interface Repetition permits Repetition.Repeated, Repetition.Chosen, Repetition.Called, Retraced {

    /**
     * Runs it.
     *
     * @param operands the values of its operands, which are only read
     * @param results where its results go; null for those that nothing reads
     */
    void run(Values[] operands, Values[] results);

    /** Readable text of what runs. */
    String explain();

    /** Whether an operation is one of those whose bodies are compiled; another is known by its meaning alone. */
    static boolean isKnown(Control op) {
        return op instanceof Loop || op instanceof LoopPullback || op instanceof Cond || op instanceof Call;
    }

    static Repetition of(Step.Repeat step, Bodies bodies) {
        return switch (step.op()) {
            case Loop loop -> Repeated.of(LoopPart.of(loop, step.results()), bodies);
            case LoopPullback pullback -> new Retraced(pullback, bodies);
            case Cond(Body then, Body otherwise) -> new Chosen(bodies.compiled(then), bodies.compiled(otherwise));
            case Call(Body body) -> new Called(bodies.compiled(body));
            default -> throw new IllegalStateException(step.op().name());
        };
    }

    /** Text of a part, further in. */
    static String within(String text) {
        return text.lines().map(line -> "  " + line).reduce((a, b) -> a + "\n" + b).orElse("");
    }

    /**
     * A loop, as far as anything of it is read.
     *
     * @param part which of its results, and what they need
     * @param body what a step does; of a conditional loop also whether another follows
     * @param condition whether there is a first step
     */
    record Repeated(LoopPart part, Executable body, Executable condition) implements Repetition {

        static Repeated of(LoopPart part, Bodies bodies) {
            Loop loop = part.loop();
            return loop.count() instanceof Count.While(Body condition, int _)
                    ? new Repeated(part, bodies.compiled(asking(loop.body(), condition)), bodies.compiled(condition))
                    : new Repeated(part, bodies.compiled(loop.body()), null);
        }

        /** The step, and the condition of what it gives. */
        static Body asking(Body step, Body condition) {
            int carries = step.results().size();
            var next = Stream.concat(step.results().stream(),
                    step.parameters().subList(carries, step.parameters().size()).stream()).toList();
            return new Body(step.parameters(),
                    Stream.concat(step.results().stream(), condition.at(next).stream()).toList());
        }

        @Override
        public void run(Values[] operands, Values[] results) {
            Loop loop = part.loop();
            Values[] own = chosen(part.operands(), operands);
            int steps = switch (loop.count()) {
                case Count.Fixed(int fixed) -> fixed;
                case Count.Given() -> Count.whole(loop.name(), operands[0].at(0));
                case Count.While asked -> holds(condition, own)
                        && Unfinished.unless(loop.name(), 0, asked, () -> carry(loop, own)) ? Integer.MAX_VALUE : 0;
            };
            Optional<Rounds.Ending> ending = loop.count() instanceof Count.While asked
                    ? Optional.of(new Rounds.Ending(loop.name(), asked))
                    : Optional.empty();
            body.repeat(new Rounds(loop.carries(), loop.sequences(), loop.reversed(), ending), steps, own,
                    chosen(part.results(), results));
        }

        /** What a loop carries, which are the first of its operands. */
        static List<Tensor> carry(Loop loop, Values[] operands) {
            return Values.tensors(operands, loop.body().parameterTypes().subList(0, loop.carries()));
        }

        private static Values[] chosen(int[] places, Values[] all) {
            Values[] chosen = new Values[places.length];
            Arrays.setAll(chosen, i -> all[places[i]]);
            return chosen;
        }

        /** Whether a condition holds. */
        static boolean holds(Executable condition, Values[] operands) {
            Values[] out = new Values[1];
            condition.run(operands, out);
            return out[0].at(0) != 0;
        }

        @Override
        public String explain() {
            Loop loop = part.loop();
            String steps = switch (loop.count()) {
                case Count.Fixed(int fixed) -> String.format(Locale.ROOT, "%,d steps", fixed);
                case Count.Given() -> "as many steps as given";
                case Count.While _ -> "steps while a condition holds";
            };
            return loop.name() + ", " + steps + (loop.reversed() ? ", reversed" : "") + " of\n"
                    + within(body.explain());
        }
    }

    /** One of two functions. */
    record Chosen(Executable then, Executable otherwise) implements Repetition {
        @Override
        public void run(Values[] operands, Values[] results) {
            (operands[0].at(0) != 0 ? then : otherwise)
                    .run(Arrays.copyOfRange(operands, 1, operands.length), results);
        }

        @Override
        public String explain() {
            return "one of\n" + within(then.explain()) + "\nor\n" + within(otherwise.explain());
        }
    }

    /** A function whose buffers are its own. */
    record Called(Executable body) implements Repetition {
        @Override
        public void run(Values[] operands, Values[] results) {
            body.run(operands, results);
        }

        @Override
        public String explain() {
            return "call of\n" + within(body.explain());
        }
    }
}
