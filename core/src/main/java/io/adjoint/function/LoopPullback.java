package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import io.adjoint.op.Examples;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The vector-Jacobian product of a loop: runs it, keeping as many states as its rule says, and then backwards.
 *
 * <p>Operands are those of the loop and the cotangents of those results that any comes to; results are the cotangents of
 * those operands that are asked for. It is {@code P(x, v) = J(x)' v}, so that its own derivatives need no record of what it
 * did: that by v, of a cotangent w, is {@code J(x) w}, the loop of tangents; and that by x is the gradient of
 * {@code <v, J(x) w>}, the pullback of the loop of tangents. All orders are of these two operations.
 */
public final class LoopPullback implements Control {

    private final Loop loop;
    private final List<Boolean> present;
    private final List<Boolean> masked;
    private final List<Integer> targets;
    private final StepBack back;

    private LoopPullback(Loop loop, List<Boolean> present, List<Boolean> masked, List<Integer> targets,
            List<Integer> active) {
        this.loop = loop;
        this.present = present;
        this.masked = masked;
        this.targets = targets;
        this.back = StepBack.of(loop, active, present, masked, targets);
    }

    /** The cotangents of a loop's operands; empty where nothing flows, or nothing is asked. */
    static List<Optional<Expr>> of(Loop loop, List<Expr> operands, List<Optional<Expr>> cotangents,
            IntPredicate asked) {
        Body body = loop.body();
        int first = loop.first();
        List<Boolean> begin = IntStream.range(0, body.parameters().size())
                .mapToObj(k -> asked.test(first + k)).toList();
        List<Boolean> moving = new ArrayList<>(Reach.moving(body, loop.carries(), begin));
        moving.addAll(begin.subList(loop.carries(), begin.size()));
        List<Boolean> moved = Reach.forward(body, moving);
        List<Boolean> present = IntStream.range(0, body.results().size())
                .mapToObj(i -> cotangents.get(i).isPresent() && (i < loop.carries() ? moving : moved).get(i))
                .toList();
        List<Boolean> mattering = Reach.mattering(body, loop.carries(), present);
        List<Integer> active = IntStream.range(0, loop.carries())
                .filter(k -> moving.get(k) && mattering.get(k)).boxed().toList();
        List<Boolean> reached = Reach.backward(body, IntStream.range(0, present.size())
                .mapToObj(i -> i < loop.carries() ? active.contains(i) : present.get(i)).toList());
        List<Integer> targets = IntStream.range(0, begin.size())
                .filter(k -> begin.get(k) && (k < loop.carries() ? active.contains(k) : reached.get(k)))
                .boxed().toList();
        List<Optional<Expr>> flows = new ArrayList<>(Collections.nCopies(operands.size(), Optional.empty()));
        if (!targets.isEmpty()) {
            List<Expr> back = IntStream.range(0, present.size()).filter(present::get)
                    .mapToObj(i -> cotangents.get(i).orElseThrow()).toList();
            var pullback = new LoopPullback(loop, present, back.stream().map(Expr::masked).toList(), targets, active);
            Apply application = Apply.of(pullback, Stream.concat(operands.stream(), back.stream()).toList());
            for (int i = 0; i < targets.size(); i++) {
                flows.set(first + targets.get(i), Optional.of(application.result(i)));
            }
        }
        return flows;
    }

    /**
     * All that tells it from others.
     *
     * @param loop what is pulled back through
     * @param present to which of the loop's results cotangents come
     * @param masked for each of those, whether zeros of its cotangent may be masks
     * @param targets the parameters of the body whose operands' cotangents are asked for
     * @param active the carries that have cotangents
     */
    public record Description(Loop loop, List<Boolean> present, List<Boolean> masked, List<Integer> targets,
            List<Integer> active) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null, there is not an answer for each, or a parameter is not there, comes
         *     twice, or is a carry that has no cotangent
         */
        public Description {
            AdjointException.notNull(loop, "loop", "the loop");
            present = AdjointException.noNulls(present, loop.name(), "the results that have cotangents");
            masked = AdjointException.noNulls(masked, loop.name(), "the masks");
            targets = AdjointException.noNulls(targets, loop.name(), "the targets");
            active = AdjointException.noNulls(active, loop.name(), "the carries");
            int carries = loop.carries();
            int parameters = loop.body().parameters().size();
            boolean carried = active.stream().distinct().filter(k -> k >= 0 && k < carries).count() == active.size();
            boolean asked = targets.stream().distinct().filter(k -> k >= 0 && k < parameters).count() == targets.size()
                    && active.containsAll(targets.stream().filter(k -> k < carries).toList());
            if (present.size() != loop.body().results().size()
                    || masked.size() != Collections.frequency(present, true) || !carried || !asked
                    || targets.isEmpty()) {
                throw new AdjointException(loop.name(), "a pullback of cotangents " + present + " masked " + masked
                        + " to " + targets + " by carries " + active, "parameters and results of the loop's body",
                        "Name each once");
            }
        }
    }

    /**
     * A pullback of this description.
     *
     * @param description all that tells it from others
     * @return the operation
     * @throws AdjointException if the description is null
     */
    public static LoopPullback of(Description description) {
        AdjointException.notNull(description, "loop", "the description");
        return new LoopPullback(description.loop, description.present, description.masked, description.targets,
                description.active);
    }

    /**
     * All that tells it from others.
     *
     * @return its description
     */
    public Description description() {
        return new Description(loop, present, masked, targets, back.carries());
    }

    /**
     * The loop.
     *
     * @return what is pulled back through
     */
    public Loop loop() {
        return loop;
    }

    /**
     * To which of the loop's results cotangents come, which are the last operands.
     *
     * @return an answer for each result
     */
    public List<Boolean> present() {
        return present;
    }

    /**
     * Where the walk back takes a cotangent that comes.
     *
     * @param result which of the loop's results it is of
     * @param carried the place of the carry whose walk back begins with it; -1 for an output's, of which each step reads an
     *     element
     */
    public record Given(int result, int carried) {}

    /**
     * The cotangents that come, which are the last operands, in their order.
     *
     * @return of which results they are, and where they are taken
     */
    public List<Given> given() {
        return IntStream.range(0, present.size()).filter(present::get)
                .mapToObj(i -> new Given(i, back.carries().indexOf(i))).toList();
    }

    /**
     * What a step back does.
     *
     * @return its body and where its parts belong
     */
    public StepBack back() {
        return back;
    }

    /**
     * Which of the body's parameters the results belong to.
     *
     * @return for each result the parameter whose operand's cotangent it is
     */
    public List<Integer> targets() {
        return targets;
    }

    @Override
    public String name() {
        return loop.name() + "Pullback";
    }

    @Override
    public String part(int result) {
        int k = targets.get(requireResult(result, targets.size()));
        return k < loop.carries()
                ? "carry" + (k + 1)
                : k < loop.carries() + loop.sequences()
                        ? "sequence" + (k - loop.carries() + 1)
                        : "invariant" + (k - loop.carries() - loop.sequences() + 1);
    }

    private int own() {
        return loop.first() + loop.body().parameters().size();
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        List<Type> results = loop.types(AdjointException.noNulls(operands, name(), "the operands")
                .subList(0, Math.min(own(), operands.size())));
        List<Type> expected = IntStream.range(0, results.size()).filter(present::get).mapToObj(results::get).toList();
        List<Type> given = operands.subList(own(), operands.size()).stream().map(Expr::type).toList();
        if (!given.equals(expected)) {
            throw new AdjointException(name(), "cotangents of types " + given, expected.toString(),
                    "Pass one for each result to which any comes");
        }
        return targets.stream().map(loop.operandTypes()::get).toList();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        AdjointException.noNulls(operands, name(), "the operands");
        requireResult(result, targets.size());
        AdjointException.notNull(type, name(), "the type of the result");
        return back.masked(targets.get(result));
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, own() + Collections.frequency(present, true), "operands");
        Run run = new Run(loop, operands);
        var walk = new Walk(run, operands.subList(own(), operands.size()));
        if (loop.count() instanceof Count.While) {
            Retrace.of(walk, run.start(), run::goesOn, loop.memory());
        } else {
            Retrace.of(walk, run.start(), run.steps(), loop.memory());
        }
        return walk.results();
    }

    /** The loop forward, and what flows back through it. */
    private final class Walk implements Retrace.Walk<List<Tensor>> {

        private final Run run;
        private final List<Stack> outputs = new ArrayList<>();
        private final List<Stack> flows;
        private List<Tensor> carried;

        Walk(Run run, List<Tensor> cotangents) {
            this.run = run;
            List<Tensor> start = new ArrayList<>();
            Stream.of(back.carries(), back.invariants()).flatMap(List::stream)
                    .forEach(k -> start.add(zeros(loop.body().parameters().get(k).type())));
            List<Given> given = given();
            for (int i = 0; i < given.size(); i++) {
                if (given.get(i).carried() >= 0) {
                    start.set(given.get(i).carried(), cotangents.get(i));
                } else {
                    outputs.add(Stack.of(cotangents.get(i)));
                }
            }
            this.carried = start;
            this.flows = back.sequences().stream()
                    .map(k -> new Stack(loop.stacked(loop.body().parameters().get(k).type())))
                    .toList();
        }

        private static Tensor zeros(Type type) {
            return Tensor.zeros(type.shape(), type.dtype());
        }

        @Override
        public List<Tensor> next(int step, List<Tensor> before) {
            return back.forward().map(body -> body.values(run.arguments(step, before))).orElse(List.of());
        }

        @Override
        public void back(int step, List<Tensor> before) {
            int place = run.place(step);
            List<Tensor> results = back.body().values(Stream.of(carried, before, run.slices(step),
                    outputs.stream().map(output -> output.get(place)).toList(), run.invariants())
                    .flatMap(List::stream).toList());
            carried = results.subList(0, carried.size());
            for (int i = 0; i < flows.size(); i++) {
                flows.get(i).set(place, results.get(carried.size() + i));
            }
        }

        List<Tensor> results() {
            List<Tensor> all = new ArrayList<>();
            for (int k : targets) {
                all.add(back.sequences().contains(k)
                        ? flows.get(back.sequences().indexOf(k)).tensor()
                        : carried.get(back.carried(k)));
            }
            return all;
        }
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        List<Expr> operands = application.operands();
        List<Optional<Expr>> moved = new ArrayList<>(Collections.nCopies(own(), Optional.empty()));
        for (int i = 0; i < targets.size(); i++) {
            moved.set(loop.first() + targets.get(i), cotangents.get(i));
        }
        LoopTangents tangents = LoopTangents.of(loop, operands.subList(0, own()), moved, present::get, i -> false);
        List<Optional<Expr>> flows = new ArrayList<>(Collections.nCopies(operands.size(), Optional.empty()));
        int at = own();
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i)) {
                flows.set(at, asked.test(at) ? tangents.tangent(i) : Optional.empty());
                at++;
            }
        }
        List<Optional<Expr>> through = pulledThrough(tangents, operands, i -> Optional.empty(), asked);
        for (int k = 0; k < own(); k++) {
            flows.set(k, through.get(k));
        }
        return flows;
    }

    /** What flows to the loop's own operands of the cotangents, and further ones of the results, through a loop of tangents. */
    private List<Optional<Expr>> pulledThrough(LoopTangents tangents, List<Expr> operands, Further further,
            IntPredicate asked) {
        List<Optional<Expr>> flows = new ArrayList<>(Collections.nCopies(own(), Optional.empty()));
        if (tangents.application().isEmpty()) {
            return flows;
        }
        Apply pushed = tangents.application().get();
        List<Optional<Expr>> back = new ArrayList<>(Collections.nCopies(pushed.results().size(), Optional.empty()));
        int at = own();
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i)) {
                if (tangents.tangents()[i] >= 0) {
                    back.set(tangents.tangents()[i], Optional.of(operands.get(at)));
                }
                if (tangents.primal()[i] >= 0) {
                    back.set(tangents.primal()[i], further.of(at));
                }
                at++;
            }
        }
        int[] sources = tangents.sources();
        List<Optional<Expr>> through = ((Loop) pushed.op()).pulledBack(pushed, back,
                k -> sources[k] >= 0 && asked.test(sources[k]));
        for (int k = 0; k < sources.length; k++) {
            if (sources[k] >= 0) {
                flows.set(sources[k], through.get(k));
            }
        }
        return flows;
    }

    /** A further cotangent, beside that which is an operand. */
    @FunctionalInterface
    private interface Further {
        Optional<Expr> of(int operand);
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        List<Expr> operands = application.operands();
        List<Expr> x = operands.subList(0, own());
        IntPredicate asked = k -> k >= loop.first() && targets.contains(k - loop.first())
                && wanted.test(targets.indexOf(k - loop.first()));
        LoopTangents moved = LoopTangents.of(loop, x, tangents.subList(0, own()), present::get, present::get);
        List<Optional<Expr>> flows;
        if (moved.application().isPresent()) {
            flows = pulledThrough(moved, operands, tangents::get, asked);
        } else {
            List<Optional<Expr>> back = new ArrayList<>();
            int at = own();
            for (boolean here : present) {
                back.add(here ? tangents.get(at++) : Optional.empty());
            }
            flows = of(loop, x, back, asked);
        }
        return Optional.of(targets.stream().map(k -> flows.get(loop.first() + k)).toList());
    }

    /**
     * What is pulled back through the loop of all examples, which do not meet: what is the same for all but asked for is
     * repeated before, so that each example has a cotangent of its own.
     */
    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        List<Expr> operands = new ArrayList<>(batch.operands().subList(0, own()));
        List<Boolean> mapped = new ArrayList<>(batch.mapped().subList(0, own()));
        List<Expr> stands = new ArrayList<>();
        Map<Expr, Expr> whole = new HashMap<>();
        for (int k : targets) {
            Expr operand = Examples.whole(batch, loop.first() + k);
            Variable stand = Variable.fresh("x", operand.type(), operand.masked());
            stands.add(stand);
            whole.put(stand, operand);
            operands.set(loop.first() + k, stand);
            mapped.set(loop.first() + k, true);
        }
        Apply single = Apply.of(loop, batch.example().operands().subList(0, own()));
        List<Expr> results = LoopBatch.of(loop, new Batch(single, operands, mapped, batch.length()));
        List<Expr> roots =
                IntStream.range(0, present.size()).filter(present::get).<Expr>mapToObj(results::get).toList();
        List<Expr> cotangents = IntStream.range(own(), batch.operands().size())
                .mapToObj(k -> Examples.whole(batch, k)).toList();
        var flows = Reverse.pass(roots, cotangents, stands);
        return Optional.of(Substitution.of(stands.stream()
                .map(stand -> flows.get(stand).getOrElse(() -> Absent.of(stand.type()))).toList(), whole));
    }

    @Override
    public String attributes() {
        return loop.attributes();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof LoopPullback that && loop.equals(that.loop)
                && present.equals(that.present) && masked.equals(that.masked) && targets.equals(that.targets)
                && back.carries().equals(that.back.carries());
    }

    @Override
    public int hashCode() {
        return Objects.hash(loop, present, masked, targets);
    }

    @Override
    public Typeset typeset() {
        return new Typeset.Calling(List.of(back.body().typeset()));
    }

    @Override
    public String toString() {
        return name();
    }
}
