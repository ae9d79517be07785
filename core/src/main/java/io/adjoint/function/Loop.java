package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.op.Examples;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function applied again and again to what it gives: carries, which each step makes anew; sequences, of which each step
 * reads one element along their first axis; and invariants, which do not change.
 *
 * <p>The body's parameters are the carries, an element of each sequence, and the invariants; its results are the next
 * carries, and outputs, which are stacked along a new first axis. Operands are the number of steps, if it is {@linkplain
 * Count.Given given}, the first carries, the sequences and the invariants; results are the last carries and the stacked
 * outputs. A loop whose length is not known when it is built has neither sequences nor outputs.
 *
 * <p>Its derivatives are loops again: {@link LoopPullback} backwards, and the loop of the body's tangents forward.
 *
 * @param name how it is called
 * @param body what a step does
 * @param carries how many carries there are
 * @param sequences how many sequences there are
 * @param count how many steps
 * @param reversed whether the sequences are read, and the outputs stacked, from their end
 * @param memory which states the derivative keeps
 */
public record Loop(String name, Body body, int carries, int sequences, Count count, boolean reversed,
        Checkpoints memory) implements Control {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a carry has another type after a step than before, the body has fewer parameters or
     *     results than there are carries and sequences, a loop of unknown length has sequences or outputs, a condition is
     *     of other parameters, or a part is null
     */
    public Loop {
        AdjointException.notNull(name, "loop", "the name");
        AdjointException.notNull(body, name, "the body");
        AdjointException.notNull(count, name, "the number of steps");
        AdjointException.notNull(memory, name, "the checkpoints");
        int parameters = body.parameters().size();
        int results = body.results().size();
        if (carries < 0 || sequences < 0 || carries + sequences > parameters || carries > results) {
            throw new AdjointException(name,
                    carries + " carries and " + sequences + " sequences for " + parameters + " parameters and "
                            + results
                            + " results",
                    "a parameter and a result for each carry, and a parameter for each sequence",
                    "Return what the next step begins with, before the outputs");
        }
        for (int k = 0; k < carries; k++) {
            requireSame(name, k, carries, body.parameters().get(k).type(), body.results().get(k).type());
        }
        if (!(count instanceof Count.Fixed) && (sequences > 0 || results > carries)) {
            throw new AdjointException(name, sequences + " sequences and " + (results - carries) + " outputs",
                    "neither, for the number of steps is not known", "Use scan, or carry what is collected");
        }
        if (count instanceof Count.While(Body condition, int _)
                && !condition.parameterTypes().equals(body.parameterTypes())) {
            throw new AdjointException(name, "a condition of " + condition.parameterTypes(),
                    "one of " + body.parameterTypes(), "Give it the parameters of the body");
        }
    }

    private static void requireSame(String name, int carry, int carries, Type before, Type after) {
        if (!before.equals(after)) {
            String which = carries == 1 ? "a carry" : "carry " + (carry + 1);
            throw new AdjointException(name, which + " of type " + after + " after a step", before + ", as before it",
                    "Begin with the type that a step gives, or reshape or convert what it gives");
        }
    }

    /**
     * How many operands come before the first carry.
     *
     * @return 1 if the number of steps is an operand, 0 otherwise
     */
    public int first() {
        return count instanceof Count.Given ? 1 : 0;
    }

    /** How many results are stacked. */
    int outputs() {
        return body.results().size() - carries;
    }

    /** How many steps a loop of known length has. */
    int fixedSteps() {
        return count instanceof Count.Fixed(int steps) ? steps : 0;
    }

    /** The type of a sequence or a stacked output. */
    Type stacked(Type element) {
        return element.withShape(Examples.prepended(fixedSteps(), element.shape()));
    }

    @Override
    public String part(int result) {
        if (result < carries) {
            return carries == 1 ? "carry" : "carry" + (result + 1);
        }
        return outputs() == 1 ? "output" : "output" + (result - carries + 1);
    }

    /** The types of the operands. */
    List<Type> operandTypes() {
        List<Type> types = new ArrayList<>();
        for (int k = 0; k < body.parameters().size(); k++) {
            Type type = body.parameters().get(k).type();
            types.add(k >= carries && k < carries + sequences ? stacked(type) : type);
        }
        return types;
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        AdjointException.noNulls(operands, name, "the operands");
        List<Type> expected = operandTypes();
        if (operands.size() != first() + expected.size()) {
            throw new AdjointException(name, operands.size() + " operands", first() + expected.size() + " operands",
                    "Pass the carries, the sequences and what does not change");
        }
        if (first() == 1 && !operands.getFirst().shape().isScalar()) {
            throw new AdjointException(name, "a number of steps of shape " + operands.getFirst().shape(),
                    "one number, of shape ()", "Select one element");
        }
        for (int k = 0; k < expected.size(); k++) {
            Type own = operands.get(first() + k).type();
            if (!own.equals(expected.get(k))) {
                throw new AdjointException(name, called(k) + " of type " + own, expected.get(k).toString(),
                        "Pass what the body was traced for, or trace it anew");
            }
        }
        return Stream.concat(body.results().subList(0, carries).stream().map(Expr::type),
                body.results().subList(carries, body.results().size()).stream().map(result -> stacked(result.type())))
                .toList();
    }

    private String called(int operand) {
        return operand < carries
                ? "carry " + (operand + 1)
                : operand < carries + sequences
                        ? "sequence " + (operand - carries + 1)
                        : "invariant " + (operand - carries - sequences + 1);
    }

    /** The body says which of its parameters and results have masks for zeros. */
    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        requireCount(operands, first() + body.parameters().size(), "operands");
        requireResult(result, body.results().size());
        AdjointException.notNull(type, name(), "the type of the result");
        return body.results().get(result).masked()
                || result < carries && operands.get(first() + result).masked();
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, first() + body.parameters().size(), "operands");
        Run run = new Run(this, operands);
        List<Stack> stacks = body.results().subList(carries, body.results().size()).stream()
                .map(result -> new Stack(stacked(result.type())))
                .toList();
        List<Tensor> carry = run.start();
        for (int step = 0; run.goesOn(step, carry); step++) {
            List<Tensor> results = body.values(run.arguments(step, carry));
            carry = results.subList(0, carries);
            for (int i = 0; i < stacks.size(); i++) {
                stacks.get(i).set(run.place(step), results.get(carries + i));
            }
        }
        return Stream.concat(carry.stream(), stacks.stream().map(Stack::tensor)).toList();
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        return LoopPullback.of(this, application.operands(), cotangents, asked);
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        LoopTangents moved = LoopTangents.of(this, application.operands(), tangents, wanted, result -> false);
        return Optional.of(IntStream.range(0, body.results().size()).mapToObj(moved::tangent).toList());
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        return Optional.of(LoopBatch.of(this, AdjointException.notNull(batch, name, "the batch").requireOf(this)));
    }

    @Override
    public String attributes() {
        return Stream.of(count.toString(), reversed ? "reversed" : "",
                memory instanceof Checkpoints.KeepAll ? "" : memory.toString())
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    @Override
    public Typeset typeset() {
        return new Typeset.Calling(count instanceof Count.While(Body condition, int _)
                ? List.of(condition.typeset(), body.typeset())
                : List.of(body.typeset()));
    }

    @Override
    public String toString() {
        return name;
    }
}
