package io.adjoint.batch;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Op;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An operation that knows nothing of batches, applied to one example after another: a loop within one node. What it pulls
 * back is the pullback of the operation, batched in its turn.
 *
 * @param op the operation
 * @param mapped for each operand whether the examples lie along its first axis
 * @param length how many examples there are
 */
public record Each(Op op, List<Boolean> mapped, int length) implements Control {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Each {
        AdjointException.notNull(op, "vmap", "the operation");
        mapped = AdjointException.noNulls(mapped, op.name(), "what is mapped");
    }

    static List<Expr> of(Batch batch) {
        Op op = new Each(batch.example().op(), batch.mapped(), batch.length());
        return List.copyOf(Apply.of(op, batch.operands()).results());
    }

    @Override
    public String name() {
        return "each " + op.name();
    }

    @Override
    public String part(int result) {
        return op instanceof Joint joint ? joint.part(result) : "0";
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        return application(stands(AdjointException.noNulls(operands, name(), "the operands"))).results().stream()
                .map(result -> result.type().withShape(Examples.prepended(length, result.shape())))
                .toList();
    }

    /** Of each operand one example, as a variable. */
    private List<Variable> stands(List<Expr> operands) {
        if (operands.size() != mapped.size()) {
            throw new AdjointException(name(), operands.size() + " operands", mapped.size() + " operands",
                    "Pass an operand for each of the operation's");
        }
        return IntStream.range(0, operands.size()).mapToObj(k -> stand(operands.get(k), mapped.get(k))).toList();
    }

    private Variable stand(Expr operand, boolean isMapped) {
        Type type = isMapped ? operand.type().withShape(single(operand.shape())) : operand.type();
        return Variable.fresh("example", type, operand.masked());
    }

    /** The shape of one example. */
    private Shape single(Shape shape) {
        if (shape.isScalar() || shape.dim(0) != length) {
            throw new AdjointException(name(), "shape " + shape, length + " examples along the first axis",
                    "Move the mapped axis to the front");
        }
        return shape.without(0);
    }

    private Apply application(List<Variable> stands) {
        return Apply.of(op, List.copyOf(stands));
    }

    @Override
    public boolean flows() {
        return op.flows();
    }

    @Override
    public boolean flows(int result) {
        return op.flows(result);
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        AdjointException.noNulls(operands, name(), "the operands");
        AdjointException.notNull(type, name(), "the type of the result");
        return application(stands(operands)).result(result).masked();
    }

    @Override
    public boolean borrows() {
        return op.borrows();
    }

    @Override
    public String attributes() {
        return op.attributes();
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, mapped.size(), "operands");
        if (length == 0) {
            List<Expr> stands = operands.stream().<Expr>map(x -> Variable.fresh("example", Type.of(x))).toList();
            return types(stands).stream().map(type -> Tensor.zeros(type.shape(), type.dtype())).toList();
        }
        List<double[]> elements = operands.stream().map(STORAGE::doubles).toList();
        List<double[]> whole = new ArrayList<>();
        List<Tensor> results = List.of();
        for (int n = 0; n < length; n++) {
            results = op.meanings(example(operands, elements, n));
            for (int i = 0; i < results.size(); i++) {
                double[] one = STORAGE.doubles(results.get(i));
                if (n == 0) {
                    whole.add(new double[one.length * length]);
                }
                System.arraycopy(one, 0, whole.get(i), n * one.length, one.length);
            }
        }
        List<Tensor> last = results;
        return IntStream.range(0, whole.size())
                .mapToObj(i -> STORAGE.adopt(
                        Examples.prepended(length, last.get(i).shape()), last.get(i).dtype(), whole.get(i)))
                .toList();
    }

    private List<Tensor> example(List<Tensor> operands, List<double[]> elements, int n) {
        List<Tensor> example = new ArrayList<>(operands.size());
        for (int k = 0; k < operands.size(); k++) {
            Tensor operand = operands.get(k);
            if (mapped.get(k)) {
                Shape shape = single(operand.shape());
                int from = n * shape.size();
                example.add(STORAGE.adopt(shape, operand.dtype(),
                        Arrays.copyOfRange(elements.get(k), from, from + shape.size())));
            } else {
                example.add(operand);
            }
        }
        return example;
    }

    /** What flows in one example, for all; operands that are the same for all get the sum. */
    @Override
    public List<Optional<Expr>> pulledBack(
            Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        List<Expr> operands = application.operands();
        List<Variable> stands = stands(operands);
        Apply single = application(stands);
        Map<Expr, Expr> all = new HashMap<>();
        Map<Expr, Expr> same = new HashMap<>();
        for (int k = 0; k < stands.size(); k++) {
            (mapped.get(k) ? all : same).put(stands.get(k), operands.get(k));
        }
        List<Optional<Expr>> back = new ArrayList<>();
        for (int i = 0; i < cotangents.size(); i++) {
            all.put(single.result(i), application.result(i));
            back.add(cotangents.get(i).map(whole -> stand(whole, true)));
            if (cotangents.get(i).isPresent()) {
                all.put(back.get(i).get(), cotangents.get(i).get());
            }
        }
        return whole(op.pulledBack(single, back, asked), operands, all, same);
    }

    private List<Optional<Expr>> whole(
            List<Optional<Expr>> flows, List<Expr> operands, Map<Expr, Expr> all, Map<Expr, Expr> same) {
        List<Expr> present = IntStream.range(0, flows.size())
                .mapToObj(k -> flows.get(k).map(flow -> Arithmetic.cast(flow, operands.get(k).dtype())))
                .flatMap(Optional::stream)
                .toList();
        Iterator<Expr> batched = Batching.of(present, all, same, length).iterator();
        return IntStream.range(0, flows.size())
                .mapToObj(k -> flows.get(k).map(flow -> forOperand(k, batched.next())))
                .toList();
    }

    private Expr forOperand(int k, Expr each) {
        return mapped.get(k) ? each : Reductions.sum(each, false, 0);
    }
}
