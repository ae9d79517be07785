package io.adjoint.batch;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Examples;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A call of an operation, values of its operands for some examples, and a cotangent for each. */
final class Trial {

    static final int EXAMPLES = 3;

    final List<Variable> operands = new ArrayList<>();
    final List<List<Tensor>> values = new ArrayList<>();
    final Expr root;
    final Variable cotangent;
    final List<Tensor> cotangents;

    Trial(Sample sample, long seed) {
        var random = new SplittableRandom(seed);
        List<Expr> arguments = new ArrayList<>();
        for (int k = 0; k < sample.shapes().size(); k++) {
            Shape shape = sample.shapes().get(k);
            Interval within = sample.within().get(k);
            if (within.low() == within.high()) {
                arguments.add(Constant.of(drawn(random, shape, within)));
            } else {
                List<Tensor> each = IntStream.range(0, EXAMPLES).mapToObj(n -> drawn(random, shape, within)).toList();
                Variable operand = Variable.of("x" + k, each.getFirst());
                operands.add(operand);
                values.add(each);
                arguments.add(operand);
            }
        }
        root = sample.call().apply(arguments);
        cotangents = IntStream.range(0, EXAMPLES)
                .mapToObj(n -> Tensor.randn(seed + n, root.shape().dims()).to(root.dtype())).toList();
        cotangent = Variable.of("u", Type.of(cotangents.getFirst()));
    }

    private static Tensor drawn(SplittableRandom random, Shape shape, Interval within) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = within.low() + (within.high() - within.low()) * random.nextDouble();
        }
        return Tensor.of(shape, values);
    }

    /** Which operands are mapped: all, each alone, and all but one. */
    List<List<Boolean>> choices() {
        int count = operands.size();
        return IntStream.range(1, 1 << count)
                .filter(set -> count <= 3 || Integer.bitCount(set) == 1 || Integer.bitCount(set) >= count - 1)
                .mapToObj(set -> IntStream.range(0, count).mapToObj(k -> (set >> k & 1) == 1).toList())
                .toList();
    }

    /** What each example computes by itself: the value, then the cotangent of each operand. */
    List<List<Tensor>> oneByOne(List<Boolean> mapped) {
        List<Expr> roots = new ArrayList<>(List.of(root));
        roots.addAll(flows(root, cotangent, operands));
        return IntStream.range(0, EXAMPLES).mapToObj(n -> Evaluator.values(roots, at(mapped, n))).toList();
    }

    private Bindings at(List<Boolean> mapped, int n) {
        Bindings at = Bindings.none().and(cotangent, cotangents.get(n));
        for (int k = 0; k < operands.size(); k++) {
            at = at.and(operands.get(k), values.get(k).get(mapped.get(k) ? n : 0));
        }
        return at;
    }

    private static List<Expr> flows(Expr root, Expr cotangent, List<? extends Expr> targets) {
        var found = Reverse.pass(root, cotangent, targets);
        return targets.stream()
                .<Expr>map(target -> found.get(target).getOrElse(() -> Derivatives.zero(target.type())))
                .toList();
    }

    /**
     * All examples at once: the value; the cotangents of the operands, pulled back through the batch, those of operands
     * that are the same for all summed; and the batch of what is pulled back.
     */
    List<Expr> together(List<Boolean> mapped) {
        Map<Expr, Expr> whole = new HashMap<>();
        List<Expr> targets = new ArrayList<>();
        for (int k = 0; k < operands.size(); k++) {
            targets.add(mapped.get(k)
                    ? Variable.of("all " + operands.get(k).name(), stacked(values.get(k)))
                    : operands.get(k));
            if (mapped.get(k)) {
                whole.put(operands.get(k), targets.get(k));
            }
        }
        Expr all = Batching.of(List.of(root), whole, EXAMPLES).getFirst();
        Expr weights = Variable.of("all u", stacked(cotangents));
        List<Expr> roots = new ArrayList<>(List.of(all));
        roots.addAll(flows(all, weights, targets));
        whole.put(cotangent, weights);
        roots.addAll(Batching.of(flows(root, cotangent, operands), whole, EXAMPLES));
        return roots;
    }

    /** What all examples compute at once, made of what each computes by itself. */
    List<Tensor> expected(List<Boolean> mapped) {
        List<List<Tensor>> each = oneByOne(mapped);
        List<Tensor> expected = new ArrayList<>(List.of(stacked(column(each, 0))));
        for (int k = 0; k < operands.size(); k++) {
            List<Tensor> flows = column(each, k + 1);
            expected.add(mapped.get(k)
                    ? stacked(flows)
                    : flows.stream().reduce((a, b) -> a.zip(b, Double::sum)).orElseThrow());
        }
        for (int k = 0; k < operands.size(); k++) {
            expected.add(stacked(column(each, k + 1)));
        }
        return expected;
    }

    private static List<Tensor> column(List<List<Tensor>> rows, int k) {
        return rows.stream().map(row -> row.get(k)).toList();
    }

    static Tensor stacked(List<Tensor> parts) {
        double[] all = parts.stream().flatMapToDouble(part -> java.util.Arrays.stream(part.toDoubleArray())).toArray();
        return Tensor.of(Examples.prepended(parts.size(), parts.getFirst().shape()), all)
                .to(parts.getFirst().dtype());
    }
}
