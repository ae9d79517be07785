package io.adjoint.op;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.render.Text;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random expressions over all operations of the vocabulary: an operation's own samples say which operands it takes and
 * from where; inner terms are brought to that shape and squashed into that interval. There is no list of exclusions.
 */
public final class RandomExpressions {

    private final SplittableRandom random;
    private final DType dtype;
    private final Optional<Expr> input;
    private final List<Expr> terms = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    private record Leaf(Variable variable, Interval within) {}

    /** One random expression, made anew at each asking. */
    public record Draw(int depth, long seed) {

        /** The expression over variables of its own. */
        public Expr expr() {
            return expr(DType.FLOAT64);
        }

        /** The same expression with variables of another precision. */
        public Expr expr(DType dtype) {
            return new RandomExpressions(seed, dtype, Optional.empty()).term(depth);
        }

        /** The same operations with one term in place of every variable. */
        public Expr over(Expr input) {
            return new RandomExpressions(seed, input.dtype(), Optional.of(input)).term(depth);
        }

        @Override
        public String toString() {
            return "depth " + depth + ", seed " + seed + ":\n" + Text.of(expr(), 1_000);
        }
    }

    private RandomExpressions(long seed, DType dtype, Optional<Expr> input) {
        this.random = new SplittableRandom(seed);
        this.dtype = dtype;
        this.input = input;
    }

    /** Expressions of random depth; a failing one shrinks to a shallow one. */
    public static Arbitrary<Draw> upTo(int depth) {
        return Combinators.combine(Arbitraries.integers().between(1, depth), Arbitraries.longs()).as(Draw::new)
                .withoutEdgeCases();
    }

    /** A call of one sample with a fresh variable for each operand. */
    public static Expr call(Sample sample, long seed) {
        return new RandomExpressions(seed, DType.FLOAT64, Optional.empty()).call(sample, 0);
    }

    private Expr term(int depth) {
        Expr term = call(any(any(Vocabulary.all()).samples()), depth - 1);
        terms.add(term);
        return term;
    }

    private Expr call(Sample sample, int depth) {
        int deep = random.nextInt(sample.shapes().size());
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < sample.shapes().size(); k++) {
            boolean inner = depth > 0 && (k == deep || random.nextInt(3) == 0);
            Shape shape = sample.shapes().get(k);
            Interval within = sample.within().get(k);
            operands.add(inner ? squashed(fitted(inner(depth), shape), within) : leaf(shape, within));
        }
        return sample.call().apply(operands);
    }

    private Expr inner(int depth) {
        return !terms.isEmpty() && random.nextInt(4) == 0 ? any(terms) : term(depth);
    }

    private Expr leaf(Shape shape, Interval within) {
        if (within.low() == within.high()) {
            return Constant.of(drawn(shape, within));
        }
        if (input.isPresent()) {
            return squashed(fitted(input.get(), shape), within);
        }
        List<Leaf> known = leaves.stream()
                .filter(leaf -> leaf.within.equals(within) && leaf.variable.shape().equals(shape))
                .toList();
        return !known.isEmpty() && random.nextInt(3) == 0 ? any(known).variable : fresh(shape, within);
    }

    private Variable fresh(Shape shape, Interval within) {
        Variable variable = Variable.of("x" + (leaves.size() + 1), drawn(shape, within));
        leaves.add(new Leaf(variable, within));
        return variable;
    }

    /** The term itself, or its mean in every place, told apart by something of the right shape. */
    private Expr fitted(Expr term, Shape shape) {
        if (term.shape().equals(shape)) {
            return term;
        }
        Expr apart = input.isPresent()
                ? Constant.of(drawn(shape, Interval.REAL))
                : leaf(shape, Interval.REAL);
        return Arithmetic.plus(Layouts.broadcastTo(Reductions.mean(term, false), shape), apart);
    }

    /** Smoothly into an interval, a little away from its ends. */
    private static Expr squashed(Expr term, Interval within) {
        double middle = (within.low() + within.high()) / 2;
        double half = 0.45 * (within.high() - within.low());
        Expr moved = Arithmetic.times(Hyperbolic.tanh(term), half);
        return Arithmetic.plus(moved, Arithmetic.number(middle, moved));
    }

    private Tensor drawn(Shape shape, Interval within) {
        double width = within.high() - within.low();
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = within.low() + width * random.nextDouble();
        }
        return Tensor.of(shape, values).to(dtype);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
