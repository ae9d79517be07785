package io.adjoint.bench;

import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Exponential;
import io.adjoint.op.Pieces;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Graphs that grow in different directions, of about as many nodes as one asks for. */
enum GraphShape {
    /** A recurrence of one number with its derivative. */
    CHAIN {
        @Override
        Function of(int nodes) {
            Variable x = Variable.of("x", Tensor.scalar(0.5));
            Expr y = x;
            for (int i = 0; i < nodes / 12; i++) {
                y = Arithmetic.plus(Arithmetic.times(Trigonometric.sin(y), 0.9), Arithmetic.times(x, y));
            }
            return new Function(List.of(y, Derivatives.gradient(y).get(x).get()), List.of(x));
        }
    },
    /** One sum of many numbers, each with a factor of its own. */
    SUM_OF_SCALARS {
        @Override
        Function of(int nodes) {
            List<Variable> numbers = numbers(nodes / 4);
            Expr sum = numbers.getFirst();
            for (int i = 1; i < numbers.size(); i++) {
                sum = Arithmetic.plus(sum, Arithmetic.times(numbers.get(i), i + 0.5));
            }
            return new Function(List.of(sum), numbers);
        }
    },
    /** Levels that wait for a sum over the one before. */
    LEVELS {
        @Override
        Function of(int nodes) {
            Variable x = Variable.of("x", Tensor.rand(1, 100));
            Expr y = x;
            for (int i = 0; i < nodes / 4; i++) {
                y = Arithmetic.times(Exponential.exp(Reductions.mean(y, true)), x);
            }
            return new Function(List.of(y), List.of(x));
        }
    },
    /** Many functions of one number. */
    MANY_OUTPUTS {
        @Override
        Function of(int nodes) {
            Variable x = Variable.of("x", Tensor.scalar(0.5));
            List<Expr> outputs = new ArrayList<>();
            for (int i = 0; i < nodes / 3; i++) {
                outputs.add(Exponential.exp(Arithmetic.times(x, i * 1e-6)));
            }
            return new Function(outputs, List.of(x));
        }
    },
    /** Many numbers, of each a multiple. */
    MANY_INPUTS {
        @Override
        Function of(int nodes) {
            List<Variable> numbers = numbers(nodes / 2);
            return new Function(numbers.stream().map(x -> Arithmetic.times(x, 3)).toList(), numbers);
        }
    },
    /** Sums over the beginnings of one vector, of up to a thousand lengths. */
    MANY_SHAPES {
        @Override
        Function of(int nodes) {
            int longest = 1_000;
            Variable x = Variable.of("x", Tensor.rand(1, longest));
            List<Expr> outputs = new ArrayList<>();
            for (int i = 0; i < nodes / 5; i++) {
                Expr part = Pieces.narrow(x, 0, 0, 1 + i * 389 % longest);
                outputs.add(Reductions.sum(Trigonometric.sin(Arithmetic.times(part, i + 0.5)), false));
            }
            return new Function(outputs, List.of(x));
        }
    };

    /**
     * What is compiled.
     *
     * @param outputs expressions
     * @param inputs the variables in them, which have values
     */
    record Function(List<Expr> outputs, List<Variable> inputs) {

        List<Tensor> values() {
            return inputs.stream().map(input -> input.value().orElseThrow()).toList();
        }
    }

    /** {@return a function of about so many nodes} */
    abstract Function of(int nodes);

    /** {@return whether all of its nodes are numbers} */
    boolean isOfNumbers() {
        return this != LEVELS && this != MANY_SHAPES;
    }

    /** {@return the name as one writes it} */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Variable> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> Variable.of("x" + i, Tensor.scalar(i * 1e-3))).toList();
    }
}
