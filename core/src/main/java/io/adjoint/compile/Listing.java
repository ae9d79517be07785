package io.adjoint.compile;

import io.adjoint.AdjointException;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import java.util.List;

/**
 * A program in straight-line code, for those that write it in another language: numbers, each computed from those before.
 *
 * @param inputs the inputs, whose elements are counted one input after another
 * @param outputs the types of the outputs
 * @param lines what is computed, arguments before results
 * @param results the places among the lines of the elements of all outputs, one output after another
 */
public record Listing(List<Variable> inputs, List<Type> outputs, List<Line> lines, List<Integer> results) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null, or a place is not that of a line before it
     */
    public Listing {
        inputs = AdjointException.noNulls(inputs, "listing", "the inputs");
        outputs = AdjointException.noNulls(outputs, "listing", "the types of the outputs");
        lines = AdjointException.noNulls(lines, "listing", "the lines");
        results = AdjointException.noNulls(results, "listing", "the results");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Call call) {
                requirePlaces(call.arguments, i);
            }
        }
        requirePlaces(results, lines.size());
    }

    private static void requirePlaces(List<Integer> places, int count) {
        for (int place : places) {
            if (place < 0 || place >= count) {
                throw new AdjointException("listing", "line " + place, "one of the " + count + " lines before",
                        "Write arguments first");
            }
        }
    }

    /** A number. */
    public sealed interface Line {}

    /**
     * An element of an input, rounded to the input's dtype.
     *
     * @param place which of the elements of all inputs
     */
    public record Input(int place) implements Line {}

    /**
     * A number that is known.
     *
     * @param value the number
     */
    public record Number(double value) implements Line {}

    /**
     * An operation's result, rounded to a dtype.
     *
     * @param op the operation
     * @param dtype to what the result is rounded
     * @param arguments the lines that it is computed from
     */
    public record Call(Elementwise op, DType dtype, List<Integer> arguments) implements Line {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null, or there is not an argument for each operand
         */
        public Call {
            AdjointException.notNull(op, "listing", "the operation");
            AdjointException.notNull(dtype, "listing", "the dtype");
            arguments = AdjointException.noNulls(arguments, "listing", "the arguments");
            if (arguments.size() != op.function().arity()) {
                throw new AdjointException("listing", arguments.size() + " arguments of " + op.name(),
                        op.function().arity() + "", "Pass one for each operand");
            }
        }
    }
}
