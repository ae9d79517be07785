package io.adjoint.compile;

import io.adjoint.compile.Scalars.Lowered;
import io.adjoint.expr.Meaning;
import io.adjoint.tensor.DType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Does what {@link ScalarCode} generates code for, scalar by scalar and to the same bits: what is needed lies in arrays, an
 * operation and its arguments for each scalar, and one loop runs over them. Numbers come first among the values, then inputs,
 * then what is computed, in order.
 */
final class ScalarInterpreter implements ScalarKernel {

    private static final int SUM = 0;
    private static final int DIFFERENCE = 1;
    private static final int PRODUCT = 2;
    private static final int NEGATION = 3;

    /** From here on the places of functions that are called. */
    private static final int FUNCTIONS = 4;

    private static final int ARGUMENTS = 3;

    /** The numbers; zeros for all else. */
    private final double[] start;
    private final int[] read;
    private final int firstRead;
    private final int firstComputed;
    private final int[] operations;
    private final boolean[] single;
    private final int[] arguments;
    private final Meaning[] functions;
    private final int[] outputs;

    ScalarInterpreter(Lowered program) {
        Tape tape = program.tape();
        boolean[] needed = program.needed();
        int[] places = new int[tape.size()];
        int numbers = 0;
        int inputs = 0;
        for (int id = 0; id < needed.length; id++) {
            numbers += needed[id] && !tape.isRead(id) ? 1 : 0;
            inputs += needed[id] && tape.isRead(id) && !tape.isCall(id) ? 1 : 0;
        }
        this.firstRead = numbers;
        this.firstComputed = numbers + inputs;
        int number = 0;
        int input = firstRead;
        int computed = firstComputed;
        for (int id = 0; id < needed.length; id++) {
            if (needed[id]) {
                places[id] = tape.isCall(id) ? computed++ : tape.isRead(id) ? input++ : number++;
            }
        }
        this.start = new double[computed];
        this.read = new int[inputs];
        this.operations = new int[computed - firstComputed];
        this.single = new boolean[operations.length];
        this.arguments = new int[ARGUMENTS * operations.length];
        Map<Meaning, Integer> known = new LinkedHashMap<>();
        for (int id = 0; id < needed.length; id++) {
            if (needed[id]) {
                lay(tape, id, places, known);
            }
        }
        this.functions = known.keySet().toArray(Meaning[]::new);
        this.outputs = Arrays.stream(program.outputs()).map(id -> places[id]).toArray();
    }

    private void lay(Tape tape, int id, int[] places, Map<Meaning, Integer> known) {
        switch (tape.kind(id)) {
            case NUMBER, ABSENT -> start[places[id]] = tape.number(id);
            case INPUT -> read[places[id] - firstRead] = tape.place(id);
            case CALL -> {
                int at = places[id] - firstComputed;
                operations[at] = operation(tape, id, known);
                single[at] = tape.dtype(id) == DType.FLOAT32;
                for (int k = 0; k < ARGUMENTS; k++) {
                    arguments[ARGUMENTS * at + k] = places[tape.argument(id, k)];
                }
            }
        }
    }

    private int operation(Tape tape, int id, Map<Meaning, Integer> known) {
        return switch (tape.op(id).traits().role()) {
            case SUM -> SUM;
            case DIFFERENCE -> DIFFERENCE;
            case PRODUCT -> PRODUCT;
            case NEGATION -> NEGATION;
            case ABSORBING_PRODUCT, TRUTH, FUNCTION ->
                    FUNCTIONS + known.computeIfAbsent(tape.op(id).function(), fresh -> known.size());
        };
    }

    @Override
    public void run(double[] in, double[] out) {
        double[] values = start.clone();
        for (int i = 0; i < read.length; i++) {
            values[firstRead + i] = in[read[i]];
        }
        compute(values);
        for (int place = 0; place < out.length; place++) {
            out[place] = values[outputs[place]];
        }
    }

    private void compute(double[] values) {
        for (int i = 0; i < operations.length; i++) {
            double a = values[arguments[ARGUMENTS * i]];
            double b = values[arguments[ARGUMENTS * i + 1]];
            double y = switch (operations[i]) {
                case SUM -> a + b;
                case DIFFERENCE -> a - b;
                case PRODUCT -> a * b;
                case NEGATION -> -a;
                default -> functions[operations[i] - FUNCTIONS].at(a, b, values[arguments[ARGUMENTS * i + 2]]);
            };
            values[firstComputed + i] = single[i] ? (float) y : y;
        }
    }
}
