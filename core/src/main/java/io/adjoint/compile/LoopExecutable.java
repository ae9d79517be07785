package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A program of loops over buffers. Each run takes buffers that no other run uses at the time, and gives them back. */
final class LoopExecutable implements Executable {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final Plan plan;
    private final Memory memory;
    private final Machine machine;
    private final List<Variable> inputs;
    private final int[] inputBuffers;
    private final Queue<Object[]> idle = new ConcurrentLinkedQueue<>();

    LoopExecutable(Plan plan, List<Variable> inputs) {
        this.plan = plan;
        this.memory = Memory.of(plan);
        this.machine = Machine.of(plan);
        this.inputs = inputs;
        this.inputBuffers = inputs.stream().mapToInt(plan.graph()::position).toArray();
    }

    @Override
    public List<Tensor> run(List<Tensor> values) {
        Object[] known = idle.poll();
        Object[] arrays = known != null ? known : memory.arrays();
        for (int i = 0; i < inputBuffers.length; i++) {
            if (inputBuffers[i] >= 0) {
                Tensor value = values.get(i);
                arrays[inputBuffers[i]] =
                        value.dtype() == DType.FLOAT64 ? STORAGE.doubles(value) : STORAGE.floats(value);
            }
        }
        for (int buffer : memory.given()) {
            arrays[buffer] = plan.buffers().get(buffer).allocated();
        }
        machine.run(arrays);
        List<Tensor> results = new ArrayList<>(plan.results().size());
        for (Plan.Result result : plan.results()) {
            results.add(memory.given().contains(result.buffer()) && result.isWholeBuffer(plan.buffers().get(result.buffer()))
                    ? adopted(result, arrays[result.buffer()])
                    : copied(result, arrays[result.buffer()]));
        }
        memory.given().forEach(buffer -> arrays[buffer] = null);
        idle.offer(arrays);
        return results;
    }

    private static Tensor adopted(Plan.Result result, Object array) {
        return array instanceof double[] doubles
                ? STORAGE.adopt(result.type().shape(), DType.FLOAT64, doubles)
                : STORAGE.adopt(result.type().shape(), (float[]) array);
    }

    private static Tensor copied(Plan.Result result, Object array) {
        int size = result.type().shape().size();
        Object copy = result.type().dtype() == DType.FLOAT64 ? new double[size] : new float[size];
        Strided.of(result.view()).pack(array, 0, size, copy, 0);
        return adopted(result, copy);
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
    public int inputSize() {
        return inputs.stream().mapToInt(input -> input.shape().size()).sum();
    }

    @Override
    public int outputSize() {
        return plan.results().stream().mapToInt(result -> result.type().shape().size()).sum();
    }

    @Override
    public String explain() {
        return Explanation.of(plan, memory, Blas.best());
    }
}
