package io.adjoint.compile;

import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A program in straight-line code. */
final class ScalarExecutable implements Executable {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final Supplier<ScalarKernel> code;
    private final Scalars.Lowered lowered;
    private final int operations;
    private final List<Type> inputs;
    private final List<Type> outputs;
    private final int inputSize;
    private final int outputSize;
    private final int[] singles;

    ScalarExecutable(Scalars.Lowered lowered, List<Variable> inputs, List<Type> outputs, Generation generation) {
        this.lowered = lowered;
        this.operations = lowered.operations();
        this.code = generation.code(operations, () -> new ScalarInterpreter(lowered),
                () -> ScalarCode.compiled(lowered));
        this.inputs = inputs.stream().map(Variable::type).toList();
        this.outputs = outputs;
        this.inputSize = inputs.stream().mapToInt(input -> input.shape().size()).sum();
        this.singles = singles(inputs);
        this.outputSize = outputs.stream().mapToInt(output -> output.shape().size()).sum();
    }

    /** Runs from all elements of the inputs, which are of their dtypes, to those of the outputs. */
    void step(double[] in, double[] out) {
        code.get().run(in, out);
    }

    int inputSize() {
        return inputSize;
    }

    int outputSize() {
        return outputSize;
    }

    /** Inputs of float32 are rounded first; what is one array for both is read before it is written. */
    @Override
    public void run(double[] in, double[] out) {
        boolean own = in == out || singles.length > 0;
        double[] read = own ? in.clone() : in;
        for (int i : singles) {
            read[i] = (float) read[i];
        }
        code.get().run(read, out);
    }

    /** What is read and written of a row. */
    @FunctionalInterface
    private interface Row {
        void at(int row, double[] numbers);
    }

    @Override
    public void run(double[] in, double[] out, int count) {
        rows(count, (row, numbers) -> {
            System.arraycopy(in, row * inputSize, numbers, 0, inputSize);
            for (int i : singles) {
                numbers[i] = (float) numbers[i];
            }
        }, (row, numbers) -> System.arraycopy(numbers, 0, out, row * outputSize, outputSize));
    }

    @Override
    public void map(int count, Values[] in, Values[] out) {
        rows(count, (row, numbers) -> {
            int at = 0;
            for (int k = 0; k < in.length; k++) {
                at = load(in[k], row, inputs.get(k), numbers, at);
            }
        }, (row, numbers) -> {
            int from = 0;
            for (int i = 0; i < out.length; i++) {
                from = store(numbers, from, outputs.get(i), out[i], row);
            }
        });
    }

    /** The numbers of a row pass through two short arrays of each thread, which stay in the cache. */
    private void rows(int count, Row read, Row write) {
        long effort = (long) operations + inputSize + outputSize;
        ScalarKernel kernel = code.get();
        Rows.each(count, effort, (from, to) -> {
            double[] in = new double[inputSize];
            double[] out = new double[outputSize];
            for (int row = from; row < to; row++) {
                read.at(row, in);
                kernel.run(in, out);
                write.at(row, out);
            }
        });
    }

    @Override
    public List<Tensor> run(List<Tensor> values) {
        double[] out = new double[outputSize];
        code.get().run(elements(values), out);
        return tensors(out, outputs);
    }

    @Override
    public void run(Values[] in, Values[] out) {
        double[] read = new double[inputSize];
        double[] written = new double[outputSize];
        int at = 0;
        for (int k = 0; k < in.length; k++) {
            at = load(in[k], 0, inputs.get(k), read, at);
        }
        code.get().run(read, written);
        int from = 0;
        for (int i = 0; i < out.length; i++) {
            Type type = outputs.get(i);
            out[i] = out[i] == null ? Values.of(type.dtype(), type.shape().size()) : out[i];
            from = store(written, from, type, out[i], 0);
        }
    }

    private static int load(Values from, int place, Type type, double[] to, int at) {
        int size = type.shape().size();
        from.load(place * size, to, at, size);
        return at + size;
    }

    private static int store(double[] from, int at, Type type, Values to, int place) {
        int size = type.shape().size();
        to.store(from, at, place * size, size);
        return at + size;
    }

    /** The carries stay in arrays of numbers from step to step. */
    @Override
    public int repeat(Rounds rounds, int steps, Values[] operands, Values[] results) {
        double[] in = new double[inputSize];
        double[] out = new double[outputSize];
        int carries = rounds.carries();
        int moving = 0;
        int at = 0;
        for (int k = 0; k < operands.length; k++) {
            boolean stays = k < carries || k >= carries + rounds.sequences();
            moving = k == carries ? at : moving;
            at = stays ? load(operands[k], 0, inputs.get(k), in, at) : at + inputs.get(k).shape().size();
        }
        moving = carries == operands.length ? at : moving;
        int sequences = carries + rounds.sequences();
        var read =
                Elements.read(Arrays.asList(operands).subList(carries, sequences), inputs.subList(carries, sequences),
                        moving);
        var written = Elements.written(Arrays.asList(results).subList(carries, results.length),
                outputs.subList(carries, results.length), moving);
        ScalarKernel kernel = code.get();
        int done = 0;
        for (boolean more = true; more && done < steps; done++) {
            int place = rounds.place(done, steps);
            read.load(place, in);
            kernel.run(in, out);
            for (int i = 0; i < moving; i++) {
                in[i] = out[i];
            }
            written.store(place, out);
            more = !rounds.conditional() || out[outputSize - 1] != 0;
            if (more && rounds.mayNotGoOn(done + 1)) {
                throw rounds.unfinished(done + 1, tensors(in, inputs.subList(0, carries)));
            }
            kernel = done == 0 ? code.get() : kernel;
        }
        int from = 0;
        for (int i = 0; i < carries; i++) {
            from = results[i] == null
                    ? from + outputs.get(i).shape().size()
                    : store(in, from, outputs.get(i), results[i], 0);
        }
        return done;
    }

    /** Where the elements of float32 lie among the inputs. */
    private static int[] singles(List<Variable> inputs) {
        var places = IntStream.builder();
        int at = 0;
        for (Variable input : inputs) {
            int end = at + input.shape().size();
            if (input.dtype() == DType.FLOAT32) {
                IntStream.range(at, end).forEach(places);
            }
            at = end;
        }
        return places.build().toArray();
    }

    private double[] elements(List<Tensor> values) {
        double[] in = new double[inputSize];
        int at = 0;
        for (Tensor value : values) {
            System.arraycopy(STORAGE.doubles(value), 0, in, at, value.size());
            at += value.size();
        }
        return in;
    }

    /** Tensors of types, of numbers that lie one after another from the first on. */
    static List<Tensor> tensors(double[] numbers, List<Type> types) {
        List<Tensor> tensors = new ArrayList<>(types.size());
        int from = 0;
        for (Type type : types) {
            int to = from + type.shape().size();
            tensors.add(STORAGE.adopt(type.shape(), type.dtype(), Arrays.copyOfRange(numbers, from, to)));
            from = to;
        }
        return tensors;
    }

    Listing listing(List<Variable> variables, List<Type> types) {
        return lowered.listing(variables, types);
    }

    @Override
    public String explain() {
        return (Generation.isInterpreted(operations) ? "interpreted: " : "straight-line code: ") + operations
                + " scalar operations, " + inputSize + " numbers in, "
                + outputSize
                + " out";
    }

    @Override
    public Profile profile(List<Tensor> values, int runs) {
        double[] in = elements(values);
        double[] out = new double[outputSize];
        long start = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            code.get().run(in, out);
        }
        return new Profile(List.of(new Profile.Entry(explain(), System.nanoTime() - start)), runs);
    }
}
