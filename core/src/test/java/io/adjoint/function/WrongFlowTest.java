package io.adjoint.function;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;

import io.adjoint.Wrong;
import io.adjoint.compile.Program;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops and choices that there are not, with what asking for them says. */
class WrongFlowTest {

    private static final Variable PAIR = Variable.of("x", Tensor.of(1, 2));

    private static final Variable ROWS = Variable.of("rows", Tensor.of(new double[][]{{1, 2}, {3, 4}, {5, 6}}));

    private static final Variable N = Variable.of("n", Tensor.scalar(2.5));

    private static final UnaryOperator<List<Expr>> SAME = c -> c;

    private static final UnaryOperator<List<Expr>> SUM = c -> List.of(Reductions.sum(c.getFirst(), false));

    private static final Checkpoints ALL = Checkpoints.keepAll();

    private static Expr repeatedEach(double... counts) {
        return Vmap
                .of(n -> Flow.iterate(n.getFirst(), SAME, List.of(PAIR), ALL), List.of(Constant.of(Tensor.of(counts))))
                .getFirst();
    }

    /** The carry of a loop, outside of it. */
    private static Expr kept() {
        List<Expr> all = new ArrayList<>();
        Flow.iterate(2, c -> {
            all.addAll(c);
            return c;
        }, List.of(PAIR), ALL);
        return plus(all.getFirst(), PAIR);
    }

    static List<Wrong> loops() {
        return List.of(
                new Wrong(
                        "iterate: got a carry of type float64() after a step; expected float64(2,), as before it. Begin "
                                + "with the type that a step gives, or reshape or convert what it gives.",
                        () -> Flow.iterate(3, SUM, List.of(PAIR), ALL)),
                new Wrong(
                        "scan: got carry 2 of type float64(2,) after a step; expected float64(), as before it. Begin with "
                                + "the type that a step gives, or reshape or convert what it gives.",
                        () -> Flow.scan((c, x) -> new Flow.Step(List.of(c.get(0), x.get(0)), List.of()),
                                List.of(PAIR, number(1, PAIR)), List.of(ROWS), Flow.Manner.USUAL)),
                new Wrong("iterate: got 2 carries after a step; expected 1, as before it. Return each component of the "
                        + "carry.", () -> Flow.iterate(3, c -> List.of(c.get(0), c.get(0)), List.of(PAIR), ALL)),
                new Wrong("iterate: got -1 steps; expected 0 or more. Count the steps.",
                        () -> Flow.iterate(-1, SAME, List.of(PAIR), ALL)),
                new Wrong("iterate: got no carry; expected at least one component. Carry what is computed.",
                        () -> Flow.iterate(1, SAME, List.of(), ALL)),
                new Wrong("iterate: got a number of steps of shape (2,); expected one number, of shape (). Select one "
                        + "element.", () -> Flow.iterate(PAIR, SAME, List.of(PAIR), ALL)),
                new Wrong("iterate: got 2.5 steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Evaluator.value(Flow.iterate(N, SAME, List.of(PAIR), ALL).getFirst())),
                new Wrong("iterate: got 2.5 steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Program.of(Flow.iterate(N, SAME, List.of(PAIR), ALL), List.of()).run()),
                new Wrong("iterate: got 0.5 steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Evaluator.value(repeatedEach(4, 0.5, 3))),
                new Wrong("iterate: got -2.0 steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Evaluator.value(repeatedEach(4, -2, 0.5))),
                new Wrong("iterate: got Infinity steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Evaluator.value(repeatedEach(Double.POSITIVE_INFINITY, 2))),
                new Wrong("iterate: got NaN steps; expected a whole number of at least 0. Round what is counted.",
                        () -> Evaluator.value(repeatedEach(1, Double.NaN))),
                new Wrong(
                        "program: got c, a parameter of a function that iterate has applied already; expected terms that "
                                + "are there outside of that function. Keep the parameter inside, and give what is made of "
                                + "it as the function's result.",
                        () -> Program.of(List.of(kept()), List.of())),
                new Wrong("whileLoop: got a condition that asks for nothing of the carry; expected one that a step can "
                        + "change. Carry what the condition asks for, or use cond and iterate.",
                        () -> Flow.whileLoop(c -> N, SAME, List.of(PAIR), ALL)),
                new Wrong(
                        "whileLoop: got a condition of types [float64(2,)]; expected one number, of shape (). Reduce it "
                                + "with sum, max or all, or select one element.",
                        () -> Flow.whileLoop(c -> c.getFirst(), SAME, List.of(PAIR), ALL)),
                new Wrong("scan: got no sequences; expected at least one. Say how many steps there are.",
                        () -> Flow.scan((c, x) -> new Flow.Step(c, List.of()), List.of(PAIR), List.of(),
                                Flow.Manner.USUAL)),
                new Wrong(
                        "scan: got sequences of lengths 3 and 2; expected one length. Cut or pad one of them, or repeat "
                                + "what does not change.",
                        () -> Flow.scan((c, x) -> new Flow.Step(c, List.of()), List.of(PAIR), List.of(ROWS, PAIR),
                                Flow.Manner.USUAL)),
                new Wrong(
                        "map: got sequence 1 of shape (); expected at least one axis. Leave a number that does not change "
                                + "out of the sequences, and use it in the function.",
                        () -> Flow.map(SAME, List.of(N))),
                new Wrong(
                        "cond: got a predicate of shape (2,); expected one number, of shape (). Reduce it with all or "
                                + "any, or choose elements with where.",
                        () -> Flow.cond(PAIR, SAME, SAME, List.of(PAIR))),
                new Wrong(
                        "cond: got result 1 of types float64(2,) and float64(); expected one type. Reshape or convert "
                                + "what one of the branches returns.",
                        () -> Flow.cond(N, SAME, SUM, List.of(PAIR))),
                new Wrong(
                        "cond: got branches of 1 and 2 results; expected as many from both. Return the same components "
                                + "from both branches.",
                        () -> Flow.cond(N, SAME, c -> List.of(c.get(0), c.get(0)), List.of(PAIR))),
                new Wrong(
                        "associativeScan: got component 1 of type float64() of two of type float64(1, 2); expected the same "
                                + "type. Combine many elements at once: their first axis counts them, and stays.",
                        () -> Flow.associativeScan((a, b) -> List.of(Reductions.sum(a.getFirst(), false)),
                                List.of(ROWS), false)),
                new Wrong(
                        "logarithmic: got 1 parts; expected at least 2. Ask for 10: six levels of ten states are enough "
                                + "for a million steps.",
                        () -> Checkpoints.logarithmic(1)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("iterate", "what the step gives", () -> Flow.iterate(1, c -> null, List.of(PAIR), ALL)),
                Wrong.ofNull("whileLoop", "what the condition gives",
                        () -> Flow.whileLoop(c -> null, SAME, List.of(PAIR), ALL)),
                Wrong.ofNull("scan", "what the step gives",
                        () -> Flow.scan((c, x) -> null, List.of(PAIR), List.of(ROWS), Flow.Manner.USUAL)),
                Wrong.ofNull("scan", "the outputs", () -> new Flow.Step(List.of(), null)),
                Wrong.ofNull("cond", "the predicate", () -> Flow.cond(null, SAME, SAME, List.of(PAIR))),
                Wrong.ofNull("cond", "what the second branch gives",
                        () -> Flow.cond(N, SAME, c -> null, List.of(PAIR))),
                Wrong.ofNull("checkpoint", "the function", () -> Flow.checkpoint(null, List.of(PAIR))),
                Wrong.ofNull("map", "what the function gives", () -> Flow.map(c -> null, List.of(ROWS))),
                Wrong.ofNull("iterate", "the checkpoints", () -> Flow.iterate(1, SAME, List.of(PAIR), null)));
    }

    @ParameterizedTest
    @MethodSource({"loops", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
