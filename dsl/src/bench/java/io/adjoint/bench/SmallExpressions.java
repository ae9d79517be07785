package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A thousand different small expressions of one vector: as one program, and each as its own. */
final class SmallExpressions {

    private static final int COUNT = 1_000;
    private static final int LENGTH = 100;
    private static final Tensor X = Tensor.rand(1, LENGTH);

    private SmallExpressions() {}

    static List<Contest> contests() {
        Term x = symbol("x", LENGTH);
        List<Term> all = expressions(x);
        Contest compiling = Contest.of("small-expressions-compile", 0)
                .side(Contest.OURS, () -> new Compiling(() -> List.of(Compiled.of(all, x))))
                .peer("programs", 1, () -> new Compiling(() -> each(all, x)));
        Contest running = Contest.of("small-expressions-run", 1e-12)
                .side(Contest.OURS, () -> new Running(List.of(Compiled.of(all, x))))
                .peer("programs", 1, () -> new Running(each(all, x)));
        return List.of(compiling, running);
    }

    private static List<Program> each(List<Term> all, Term x) {
        return all.stream().map(term -> Compiled.of(List.of(term), x)).toList();
    }

    private static List<Term> expressions(Term x) {
        var random = new Random(5);
        return Stream.generate(() -> expression(x, random)).limit(COUNT).toList();
    }

    private static Term expression(Term x, Random random) {
        Term y = x;
        for (int i = 6 + random.nextInt(6); i > 0; i--) {
            y = switch (random.nextInt(6)) {
                case 0 -> y.sin();
                case 1 -> y.times(random.nextDouble());
                case 2 -> y.plus(x);
                case 3 -> y.tanh();
                case 4 -> y.times(x);
                default -> y.times(-0.1).exp();
            };
        }
        return y;
    }

    /** What gives programs. */
    @FunctionalInterface
    private interface Programs {
        List<Program> made();
    }

    private static final class Compiling implements Task {

        private final Programs programs;
        private List<Program> made = List.of();

        Compiling(Programs programs) {
            this.programs = programs;
        }

        @Override
        public void run() {
            made = programs.made();
        }

        @Override
        public double[] outputs() {
            return Joined.of(made.stream().mapToInt(program -> program.outputs().size()).sum());
        }
    }

    private static final class Running implements Task {

        private final List<Program> programs;
        private final List<Tensor> values = new ArrayList<>();

        Running(List<Program> programs) {
            this.programs = programs;
        }

        @Override
        public void run() {
            values.clear();
            programs.forEach(program -> values.addAll(program.run(X)));
        }

        @Override
        public double[] outputs() {
            return Joined.of(values.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
        }
    }
}
