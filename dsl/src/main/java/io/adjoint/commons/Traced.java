package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import java.util.List;

/** Terms of vectors and numbers as functions of arrays. */
final class Traced {

    private final Program program;
    private final int inputs;
    private final int outputs;

    private Traced(Program program, int inputs, int outputs) {
        this.program = program;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static Traced of(List<Term> outputs, Term... inputs) {
        return new Traced(Adjoint.compile(outputs, inputs),
                List.of(inputs).stream().mapToInt(input -> input.shape().size()).sum(),
                outputs.stream().mapToInt(output -> output.shape().size()).sum());
    }

    /** A variable that no other is. */
    static Term number() {
        return Adjoint.fresh("x", 0.0);
    }

    /** A variable of so many elements that no other is. */
    static Term vector(String operation, int size) {
        if (size < 1) {
            throw new AdjointException(operation, size + " numbers", "one at least", "Say how many the function takes");
        }
        return Adjoint.fresh("x", new double[size]);
    }

    /** What a function gives, which must have one element. */
    static Term single(String operation, Term result) {
        if (AdjointException.notNull(result, operation, "the function's result").shape().size() != 1) {
            throw new AdjointException(operation, "a result of shape " + result.shape(), "one element",
                    "Reduce it with sum or mean");
        }
        return result.reshape();
    }

    /** What a function gives, as a vector. */
    static Term flat(String operation, Term result) {
        return AdjointException.notNull(result, operation, "the function's result").reshape(result.shape().size());
    }

    double[] at(double... point) {
        if (AdjointException.notNull(point, "function", "the point").length != inputs) {
            throw new AdjointException("function", point.length + " numbers", inputs + " numbers",
                    "Pass as many as the function takes");
        }
        double[] out = new double[outputs];
        program.run(point, out);
        return out;
    }

    double[][] rows(int columns, double... point) {
        double[] flat = at(point);
        double[][] rows = new double[flat.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }

    /** Arrays one after another. */
    static double[] joined(double[] first, double... second) {
        double[] both = new double[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
