package io.adjoint.function;

import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A loop that carries tangents beside what it carries: the Jacobian-vector product of a loop, in constant memory. Only what
 * moves has a tangent.
 *
 * @param application the loop; empty where nothing moves
 * @param primal for each result of the loop before its place among the results, -1 if it has none
 * @param tangents for each result of the loop before the place of its tangent, -1 if it does not move
 * @param sources for each operand the operand of the loop before that it is, -1 for a tangent
 */
record LoopTangents(Optional<Apply> application, int[] primal, int[] tangents, int[] sources) {

    /**
     * The loop of tangents.
     *
     * @param loop a loop
     * @param operands its operands
     * @param moved for each operand its tangent, empty where it does not move
     * @param wanted of which results the tangent is wanted
     * @param kept which outputs are wanted themselves
     */
    static LoopTangents of(Loop loop, List<Expr> operands, List<Optional<Expr>> moved, IntPredicate wanted,
            IntPredicate kept) {
        return new Making(loop, operands, moved, wanted, kept).made();
    }

    /** The tangent of a result of the loop before. */
    Optional<Expr> tangent(int result) {
        return tangents[result] < 0
                ? Optional.empty()
                : Optional.of(application.orElseThrow().result(tangents[result]));
    }

    private static final class Making {

        private final Loop loop;
        private final Body body;
        private final List<Expr> operands;
        private final List<Optional<Expr>> moved;
        private final IntPredicate wanted;
        private final IntPredicate kept;
        private final List<Boolean> moving;

        Making(Loop loop, List<Expr> operands, List<Optional<Expr>> moved, IntPredicate wanted, IntPredicate kept) {
            this.loop = loop;
            this.body = loop.body();
            this.operands = operands;
            this.moved = moved;
            this.wanted = wanted;
            this.kept = kept;
            List<Boolean> given = IntStream.range(0, body.parameters().size())
                    .mapToObj(k -> moved.get(loop.first() + k).isPresent())
                    .toList();
            List<Boolean> all = new ArrayList<>(Reach.moving(body, loop.carries(), given));
            all.addAll(given.subList(loop.carries(), given.size()));
            this.moving = List.copyOf(all);
        }

        LoopTangents made() {
            int results = body.results().size();
            if (!moving.contains(true)) {
                int[] none = new int[results];
                Arrays.fill(none, -1);
                return new LoopTangents(Optional.empty(), none, none, new int[0]);
            }
            List<Variable> directions = directions();
            List<Optional<Expr>> flows = flows(directions);
            List<Expr> next = new ArrayList<>(body.results().subList(0, loop.carries()));
            int[] primal = new int[results];
            int[] tangents = new int[results];
            Arrays.fill(primal, -1);
            Arrays.fill(tangents, -1);
            for (int k = 0; k < loop.carries(); k++) {
                primal[k] = k;
                if (moving.get(k)) {
                    tangents[k] = next.size();
                    next.add(flows.get(k).orElse(Absent.of(body.results().get(k).type())));
                }
            }
            int carries = next.size();
            for (int i = loop.carries(); i < results; i++) {
                if (kept.test(i)) {
                    primal[i] = next.size();
                    next.add(body.results().get(i));
                }
                if (flows.get(i).isPresent()) {
                    tangents[i] = next.size();
                    next.add(flows.get(i).get());
                }
            }
            Loop pushed = new Loop(loop.name(), new Body(beside(body.parameters(), directions), next), carries,
                    loop.sequences() + moves(loop.carries(), loop.carries() + loop.sequences()), count(),
                    loop.reversed(), loop.memory());
            return new LoopTangents(Optional.of(Apply.of(pushed, operandsBeside())), primal, tangents, sources());
        }

        private int moves(int from, int to) {
            return (int) moving.subList(from, to).stream().filter(moves -> moves).count();
        }

        private Count count() {
            return loop.count() instanceof Count.While condition
                    ? condition.with(new Body(beside(condition.condition().parameters(), fresh(k -> false)),
                            condition.condition().results()))
                    : loop.count();
        }

        private List<Variable> fresh(IntPredicate masked) {
            return IntStream.range(0, moving.size())
                    .mapToObj(k -> Variable.fresh("t", body.parameters().get(k).type(), masked.test(k)))
                    .toList();
        }

        /** Variables for the tangents; those of carries have masks for zeros if they begin so or become so. */
        private List<Variable> directions() {
            boolean[] masked = new boolean[moving.size()];
            for (int k = 0; k < masked.length; k++) {
                masked[k] = moved.get(loop.first() + k).map(Expr::masked).orElse(true);
            }
            for (boolean changed = true; changed;) {
                List<Optional<Expr>> flows = flows(fresh(k -> masked[k]));
                changed = false;
                for (int k = 0; k < loop.carries(); k++) {
                    boolean becomes = moving.get(k) && flows.get(k).map(Expr::masked).orElse(true);
                    changed |= becomes && !masked[k];
                    masked[k] |= becomes;
                }
            }
            return fresh(k -> masked[k]);
        }

        /** How the results move, as far as that is wanted. */
        private List<Optional<Expr>> flows(List<Variable> directions) {
            List<Integer> asked = IntStream.range(0, body.results().size())
                    .filter(i -> i < loop.carries() ? moving.get(i) : wanted.test(i))
                    .boxed().toList();
            List<Integer> from = IntStream.range(0, moving.size()).filter(moving::get).boxed().toList();
            List<Optional<Expr>> found = Derivatives.jvp(asked.stream().map(body.results()::get).toList(),
                    from.stream().map(body.parameters()::get).toList(), from.stream().map(directions::get).toList());
            return IntStream.range(0, body.results().size())
                    .mapToObj(i -> asked.contains(i) ? found.get(asked.indexOf(i)) : Optional.<Expr>empty())
                    .toList();
        }

        /** Carries and their tangents, sequences and theirs, invariants and theirs. */
        private <T> List<T> beside(List<? extends T> own, List<? extends T> tangents) {
            List<T> all = new ArrayList<>();
            int from = 0;
            for (int to : new int[]{loop.carries(), loop.carries() + loop.sequences(), moving.size()}) {
                all.addAll(own.subList(from, to));
                IntStream.range(from, to).filter(moving::get).forEach(k -> all.add(tangents.get(k)));
                from = to;
            }
            return all;
        }

        private List<Expr> operandsBeside() {
            int first = loop.first();
            List<Expr> all = new ArrayList<>(operands.subList(0, first));
            all.addAll(beside(operands.subList(first, first + moving.size()), IntStream.range(0, moving.size())
                    .mapToObj(k -> moved.get(first + k).orElseGet(() -> Absent.of(operands.get(first + k).type())))
                    .toList()));
            return all;
        }

        private int[] sources() {
            int first = loop.first();
            List<Integer> own = IntStream.range(first, first + moving.size()).boxed().toList();
            return IntStream.concat(IntStream.range(0, first),
                    beside(own, own.stream().map(k -> -1).toList()).stream().mapToInt(k -> k)).toArray();
        }
    }
}
