package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A program of loops over buffers. Each run takes buffers that no other run uses at the time, and gives them back. */
final class LoopExecutable implements Executable {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final Plan plan;
    private final Memory memory;
    private final Machine machine;
    private final List<Variable> inputs;
    private final int[] inputBuffers;
    private final Strided[] views;
    private final boolean[] madeByStep;
    private final int[] left;
    private final Pool.Sets sets;

    LoopExecutable(Plan plan, List<Variable> inputs, Generation generation) {
        this.plan = plan;
        this.memory = Memory.of(plan);
        this.sets = new Pool.Sets(Pool.shared(), memory.bytes(), memory::arrays);
        this.machine = Machine.of(plan, generation);
        this.left = memory.left();
        this.inputs = inputs;
        this.views = plan.results().stream().map(result -> Strided.of(result.view())).toArray(Strided[]::new);
        this.madeByStep = new boolean[views.length];
        int[] begins = plan.begins();
        for (int i = 0; i < madeByStep.length; i++) {
            int buffer = plan.results().get(i).buffer();
            madeByStep[i] = memory.gives(i) && isMadeByStep(plan, plan.steps().get(begins[buffer]), buffer);
        }
        this.inputBuffers = inputs.stream().mapToInt(plan.graph()::position).toArray();
    }

    /** Whether the step that writes a buffer first makes its array too. */
    private static boolean isMadeByStep(Plan plan, Step step, int buffer) {
        return switch (step) {
            case Step.Pack pack -> pack.isCopy()
                    && plan.buffers().get(pack.source()).dtype() == plan.buffers().get(buffer).dtype();
            case Step.Call _ -> true;
            case Step.Pass _,Step.Multiply _,Step.Convolve _,Step.Place _,Step.Repeat _ -> false;
        };
    }

    @Override
    public List<Tensor> run(List<Tensor> values) {
        return tensors(run(values.stream().map(Values::of).toArray(Values[]::new), allocated(), machine::run));
    }

    /** The parts of the state of which the new may be written over the old. */
    private IntStream replaced(int state) {
        var succession = new Succession(plan);
        return IntStream.range(0, state).filter(i -> memory.gives(i)
                && succession.mayReplace(inputBuffers[i], plan.results().get(i).buffer()));
    }

    @Override
    public void run(Values[] in, Values[] out) {
        Values[] wanted = out.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] == null && !madeByStep[i] ? array(i) : out[i];
        }
        run(in, out, machine::run);
        for (int i = 0; i < out.length; i++) {
            if (wanted[i] != null && wanted[i] != out[i]) {
                out[i].copy(0, wanted[i], 0, plan.results().get(i).type().shape().size());
                out[i] = wanted[i];
            }
        }
    }

    /**
     * Two sets of arrays take turns as the carries: what a step writes, the next one reads. Where nothing reads the old once
     * the new is begun, both are one. An element of each sequence is copied in and one of each output copied out at each step.
     */
    @Override
    public int repeat(Rounds rounds, int steps, Values[] operands, Values[] results) {
        int carries = rounds.carries();
        Values[] in = operands.clone();
        for (int k = carries; k < carries + rounds.sequences(); k++) {
            in[k] = Values.of(inputs.get(k).dtype(), inputs.get(k).shape().size());
        }
        Values[][] turns = {allocated(), allocated()};
        Pool.Lot own = sets.taken();
        int done = 0;
        for (boolean more = true; more && done < steps; done++) {
            int place = rounds.place(done, steps);
            for (int k = carries; k < carries + rounds.sequences(); k++) {
                int size = inputs.get(k).shape().size();
                operands[k].copy(place * size, in[k], 0, size);
            }
            Values[] out = turns[done % 2];
            run(own.arrays(), in, out, machine::run);
            System.arraycopy(out, 0, in, 0, carries);
            for (int i = carries; i < results.length; i++) {
                if (results[i] != null) {
                    int size = plan.results().get(i).type().shape().size();
                    out[i].copy(0, results[i], place * size, size);
                }
            }
            if (done == 0) {
                replaced(carries).forEach(i -> turns[1][i] = turns[0][i]);
            }
            more = !rounds.conditional() || out[results.length].at(0) != 0;
            if (more && rounds.mayNotGoOn(done + 1)) {
                letGo(own);
                throw rounds.unfinished(done + 1,
                        Values.tensors(in, inputs.stream().limit(carries).map(Variable::type).toList()));
            }
        }
        letGo(own);
        for (int i = 0; i < carries; i++) {
            if (results[i] != null) {
                in[i].copy(0, results[i], 0, inputs.get(i).shape().size());
            }
        }
        return done;
    }

    private Values[] run(Values[] in, Values[] out, Consumer<Values[]> runner) {
        Pool.Lot own = sets.taken();
        run(own.arrays(), in, out, runner);
        letGo(own);
        return out;
    }

    private void run(Values[] arrays, Values[] in, Values[] out, Consumer<Values[]> runner) {
        for (int i = 0; i < in.length; i++) {
            if (inputBuffers[i] >= 0) {
                arrays[inputBuffers[i]] = in[i];
            }
        }
        for (int i = 0; i < out.length; i++) {
            if (memory.gives(i)) {
                arrays[plan.results().get(i).buffer()] = out[i];
            }
        }
        runner.accept(arrays);
        for (int i = 0; i < out.length; i++) {
            Plan.Result result = plan.results().get(i);
            Values made = arrays[result.buffer()];
            if (!memory.gives(i)) {
                views[i].pack(made, 0, result.type().shape().size(), out[i], 0);
            } else {
                out[i] = made;
            }
        }
    }

    /** Keeps for another run what is the program's own, and nothing that an operation made or that came from or went to a caller. */
    private void letGo(Pool.Lot own) {
        Values[] arrays = own.arrays();
        for (int input : inputBuffers) {
            if (input >= 0) {
                arrays[input] = null;
            }
        }
        for (int i = 0; i < views.length; i++) {
            if (memory.gives(i)) {
                arrays[plan.results().get(i).buffer()] = null;
            }
        }
        for (int buffer : left) {
            arrays[buffer] = null;
        }
        sets.letGo(own);
    }

    /** Arrays for the results, but for those that a step makes. */
    private Values[] allocated() {
        Values[] arrays = new Values[views.length];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = madeByStep[i] ? null : array(i);
        }
        return arrays;
    }

    private Values array(int result) {
        Type type = plan.results().get(result).type();
        return Values.of(type.dtype(), type.shape().size());
    }

    private List<Tensor> tensors(Values[] arrays) {
        List<Tensor> tensors = new ArrayList<>(arrays.length);
        for (int i = 0; i < arrays.length; i++) {
            tensors.add(arrays[i].tensor(plan.results().get(i).type().shape()));
        }
        return tensors;
    }

    @Override
    public void run(double[] in, double[] out) {
        List<Tensor> values = new ArrayList<>(inputs.size());
        int at = 0;
        for (Variable input : inputs) {
            int end = at + input.shape().size();
            values.add(STORAGE.adopt(input.shape(), input.dtype(), Arrays.copyOfRange(in, at, end)));
            at = end;
        }
        int to = 0;
        for (Tensor result : run(values)) {
            System.arraycopy(STORAGE.doubles(result), 0, out, to, result.size());
            to += result.size();
        }
    }

    @Override
    public void run(double[] in, double[] out, int count) {
        int[] inSizes = inputs.stream().mapToInt(input -> input.shape().size()).toArray();
        int inWidth = IntStream.of(inSizes).sum();
        int outWidth = plan.results().stream().mapToInt(result -> result.type().shape().size()).sum();
        rows(count, (row, values) -> {
            int at = row * inWidth;
            for (int k = 0; k < values.length; k++) {
                values[k].store(in, at, 0, inSizes[k]);
                at += inSizes[k];
            }
        }, (row, values) -> {
            int at = row * outWidth;
            for (int i = 0; i < values.length; i++) {
                int size = plan.results().get(i).type().shape().size();
                values[i].load(0, out, at, size);
                at += size;
            }
        });
    }

    @Override
    public void map(int count, Values[] in, Values[] out) {
        rows(count, (row, values) -> {
            for (int k = 0; k < values.length; k++) {
                int size = inputs.get(k).shape().size();
                in[k].copy(row * size, values[k], 0, size);
            }
        }, (row, values) -> {
            for (int i = 0; i < values.length; i++) {
                int size = plan.results().get(i).type().shape().size();
                values[i].copy(0, out[i], row * size, size);
            }
        });
    }

    /** What is read and written of a row. */
    @FunctionalInterface
    private interface Row {
        void at(int row, Values[] values);
    }

    private void rows(int count, Row read, Row write) {
        long elements = plan.buffers().stream().mapToLong(Plan.Buffer::size).sum();
        Rows.each(count, elements, (from, to) -> {
            Values[] in = inputs.stream().map(Variable::type)
                    .map(type -> Values.of(type.dtype(), type.shape().size())).toArray(Values[]::new);
            Values[] out = new Values[views.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = array(i);
            }
            for (int row = from; row < to; row++) {
                read.at(row, in);
                run(in, out);
                write.at(row, out);
            }
        });
    }

    @Override
    public String explain() {
        return Explanation.of(plan, memory, Blas.best(), machine);
    }

    @Override
    public Profile profile(List<Tensor> values, int runs) {
        Values[] in = values.stream().map(Values::of).toArray(Values[]::new);
        Values[] out = allocated();
        long[] nanos = new long[plan.steps().size()];
        for (int i = 0; i < runs; i++) {
            run(in, out, arrays -> machine.run(arrays, nanos));
        }
        return new Profile(
                IntStream.range(0, nanos.length)
                        .mapToObj(i -> new Profile.Entry(Explanation.step(plan.steps().get(i), machine), nanos[i]))
                        .toList(),
                runs);
    }
}
