package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a step back through a loop does, as a body that a loop can repeat. Its parameters are what is carried, the cotangents
 * of carries and the sums of those of invariants; what is read at each step, the carries before the step, an element of
 * each sequence and of the cotangent of each output to which one comes; and the invariants. Its results are what is carried
 * on, and the cotangent of the element of each sequence that is asked for.
 *
 * @param body the body
 * @param forward the loop's own step without its outputs; empty if nothing is carried
 * @param carries which carries have cotangents
 * @param invariants the parameters of the invariants that are asked for
 * @param sequences the parameters of the sequences that are asked for
 */
public record StepBack(Body body, Optional<Body> forward, List<Integer> carries, List<Integer> invariants,
        List<Integer> sequences) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public StepBack {
        AdjointException.notNull(body, "loop", "the body");
        AdjointException.notNull(forward, "loop", "the step forward");
        carries = AdjointException.noNulls(carries, "loop", "the carries");
        invariants = AdjointException.noNulls(invariants, "loop", "the invariants");
        sequences = AdjointException.noNulls(sequences, "loop", "the sequences");
    }

    static StepBack of(Loop loop, List<Integer> active, List<Boolean> present, List<Boolean> masked,
            List<Integer> targets) {
        return new Making(loop, active, present, masked, targets).made();
    }

    /**
     * The place of what flows to a carry or an invariant, among what is carried.
     *
     * @param parameter of the loop's body, a carry or an invariant
     * @return its place
     */
    public int carried(int parameter) {
        int carry = carries.indexOf(parameter);
        return carry >= 0 ? carry : carries.size() + invariants.indexOf(parameter);
    }

    /** Whether what flows to a parameter has masks for zeros. */
    boolean masked(int parameter) {
        int sequence = sequences.indexOf(parameter);
        int result = sequence >= 0 ? carries.size() + invariants.size() + sequence : carried(parameter);
        return body.results().get(result).masked()
                || sequence < 0 && body.parameters().get(result).masked();
    }

    private static final class Making {

        private final Body body;
        private final int count;
        private final int read;
        private final List<Integer> active;
        private final List<Integer> outputs;
        private final List<Integer> sequences;
        private final List<Integer> invariants;
        private final boolean[] maskedCarries;
        private final List<Boolean> maskedOutputs = new ArrayList<>();

        Making(Loop loop, List<Integer> active, List<Boolean> present, List<Boolean> masked, List<Integer> targets) {
            this.body = loop.body();
            this.count = loop.carries();
            this.read = count + loop.sequences();
            this.active = active;
            this.outputs = IntStream.range(count, present.size()).filter(present::get).boxed().toList();
            this.sequences = targets.stream()
                    .filter(k -> k >= count && k < count + loop.sequences()).toList();
            this.invariants = targets.stream().filter(k -> k >= count + loop.sequences()).toList();
            this.maskedCarries = new boolean[count];
            int next = 0;
            for (int i = 0; i < present.size(); i++) {
                boolean mask = !present.get(i) || masked.get(next);
                next += present.get(i) ? 1 : 0;
                if (i < count) {
                    maskedCarries[i] = mask;
                } else if (present.get(i)) {
                    maskedOutputs.add(mask);
                }
            }
        }

        StepBack made() {
            List<Variable> y = IntStream.range(0, outputs.size())
                    .mapToObj(i -> Variable.fresh("v", body.results().get(outputs.get(i)).type(), maskedOutputs.get(i)))
                    .toList();
            List<Variable> u = carried();
            Map<Expr, Expr> flows = flows(u, y);
            while (masksMore(flows)) {
                u = carried();
                flows = flows(u, y);
            }
            List<Expr> results = new ArrayList<>();
            for (int k : active) {
                results.add(given(flows, k));
            }
            List<Variable> sums = new ArrayList<>();
            for (int k : invariants) {
                Expr flow = given(flows, k);
                Variable sum = Variable.fresh("sum", flow.type(), flow.masked());
                sums.add(sum);
                results.add(Arithmetic.plus(sum, flow));
            }
            for (int k : sequences) {
                results.add(given(flows, k));
            }
            List<Variable> parameters = Stream.of(u, sums, body.parameters().subList(0, read), y,
                    body.parameters().subList(read, body.parameters().size())).flatMap(List::stream).toList();
            Optional<Body> forward = count == 0
                    ? Optional.empty()
                    : Optional.of(new Body(body.parameters(), body.results().subList(0, count)));
            return new StepBack(new Body(parameters, results), forward, active, invariants, sequences);
        }

        private List<Variable> carried() {
            return active.stream()
                    .map(k -> Variable.fresh("u", body.parameters().get(k).type(), maskedCarries[k]))
                    .toList();
        }

        private Map<Expr, Expr> flows(List<Variable> u, List<Variable> y) {
            List<Expr> roots = Stream.concat(active.stream(), outputs.stream()).map(body.results()::get).toList();
            List<Variable> targets = Stream.of(active, sequences, invariants).flatMap(List::stream)
                    .map(body.parameters()::get).toList();
            return Reverse.pass(roots, Stream.concat(u.stream(), y.stream()).toList(), targets);
        }

        /** A path may lead to what nothing flows to, such as the bound of a loop within this one. */
        private Expr given(Map<Expr, Expr> flows, int parameter) {
            return flow(flows, parameter).orElseGet(() -> Absent.of(body.parameters().get(parameter).type()));
        }

        private Optional<Expr> flow(Map<Expr, Expr> flows, int parameter) {
            return flows.get(body.parameters().get(parameter)).toJavaOptional();
        }

        /** Whether a step makes masks of a carry's zeros that were none before it. */
        private boolean masksMore(Map<Expr, Expr> flows) {
            boolean more = false;
            for (int k : active) {
                if (!maskedCarries[k] && flow(flows, k).map(Expr::masked).orElse(true)) {
                    maskedCarries[k] = true;
                    more = true;
                }
            }
            return more;
        }
    }
}
