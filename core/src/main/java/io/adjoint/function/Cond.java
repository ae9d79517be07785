package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Examples;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One of two functions, by a number that is 0 or not: the other is not computed. Operands are the number and those of the
 * bodies, which take the same and give the same types.
 *
 * @param then what is computed where the number is not 0
 * @param otherwise what is computed where it is 0
 */
public record Cond(Body then, Body otherwise) implements Control {
    /**
     * Checks the bodies.
     *
     * @throws AdjointException if they take other parameters or give other types, or one is null
     */
    public Cond {
        AdjointException.notNull(then, "cond", "the first branch");
        AdjointException.notNull(otherwise, "cond", "the second branch");
        if (!then.parameterTypes().equals(otherwise.parameterTypes())) {
            throw new AdjointException("cond", "branches of " + then.parameterTypes() + " and "
                    + otherwise.parameterTypes(), "the same parameters", "Trace both for the same operands");
        }
        List<Type> first = then.resultTypes();
        List<Type> second = otherwise.resultTypes();
        if (first.size() != second.size()) {
            throw new AdjointException("cond", "branches of " + first.size() + " and " + second.size() + " results",
                    "as many from both", "Return the same components from both branches");
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).equals(second.get(i))) {
                throw new AdjointException("cond",
                        "result " + (i + 1) + " of types " + first.get(i) + " and " + second.get(i), "one type",
                        "Reshape or convert what one of the branches returns");
            }
        }
    }

    @Override
    public String name() {
        return "cond";
    }

    @Override
    public String part(int result) {
        return "result" + (result + 1);
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        if (AdjointException.noNulls(operands, name(), "the operands").isEmpty()
                || !operands.getFirst().shape().isScalar()) {
            throw new AdjointException(name(),
                    operands.isEmpty() ? "no operands" : "a predicate of shape " + operands.getFirst().shape(),
                    "one number, of shape ()", "Reduce it with all or any, or choose elements with where");
        }
        then.requireFitting(name(), operands.stream().skip(1).map(Expr::type).toList());
        return then.resultTypes();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        requireCount(operands, 1 + then.parameters().size(), "operands");
        requireResult(result, then.results().size());
        AdjointException.notNull(type, name(), "the type of the result");
        return then.results().get(result).masked() || otherwise.results().get(result).masked();
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, 1 + then.parameters().size(), "operands");
        return (operands.getFirst().item() != 0 ? then : otherwise).values(operands.subList(1, operands.size()));
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        var derived = Branches.pulled(List.of(then, otherwise), cotangents, k -> asked.test(k + 1));
        List<Optional<Expr>> flows = new ArrayList<>();
        flows.add(Optional.empty());
        flows.addAll(derived.by(Cond::of, application.operands(), cotangents));
        return flows;
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        List<Optional<Expr>> moving = tangents.subList(1, tangents.size());
        return Optional.of(Branches.pushed(List.of(then, otherwise), moving, wanted)
                .by(Cond::of, application.operands(), moving));
    }

    /** A number for each example chooses elements: both branches are computed, and nothing flows into that not taken. */
    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        List<Boolean> mapped = batch.mapped().subList(1, batch.mapped().size());
        Body first = then.batched(mapped, batch.length());
        Body second = otherwise.batched(mapped, batch.length());
        if (!batch.isMapped(0)) {
            return Optional.of(List.copyOf(Apply.of(new Cond(first, second), batch.operands()).results()));
        }
        List<Expr> operands = batch.operands().subList(1, batch.operands().size());
        List<Expr> one = first.at(operands);
        List<Expr> other = second.at(operands);
        List<Expr> chosen = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            Expr which = Arithmetic.cast(Choice.ne(batch.operand(0), Arithmetic.number(0, batch.operand(0))),
                    one.get(i).dtype());
            chosen.add(Choice.where(Examples.aligned(which, one.get(i).shape().rank() - 1), one.get(i), other.get(i)));
        }
        return Optional.of(chosen);
    }

    private static Control of(List<Body> bodies) {
        return new Cond(bodies.get(0), bodies.get(1));
    }

    @Override
    public Typeset typeset() {
        return new Typeset.Calling(List.of(then.typeset(), otherwise.typeset()));
    }

    @Override
    public String toString() {
        return name();
    }
}
