package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A function as one node, of which nothing is kept but its operands and results: its derivative computes it again. Operands
 * and results are those of the body.
 *
 * @param body what is called
 */
public record Call(Body body) implements Control {
    /**
     * Checks the body.
     *
     * @throws AdjointException if it is null
     */
    public Call {
        AdjointException.notNull(body, "checkpoint", "the body");
    }

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public String part(int result) {
        return "result" + (result + 1);
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        AdjointException.noNulls(operands, name(), "the operands");
        body.requireFitting(name(), operands.stream().map(Expr::type).toList());
        return body.resultTypes();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        requireCount(operands, body.parameters().size(), "operands");
        requireResult(result, body.results().size());
        AdjointException.notNull(type, name(), "the type of the result");
        return body.results().get(result).masked();
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, body.parameters().size(), "operands");
        return body.values(operands);
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        return Branches.pulled(List.of(body), cotangents, asked).by(Call::of, application.operands(), cotangents);
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        return Optional.of(Branches.pushed(List.of(body), tangents, wanted)
                .by(Call::of, application.operands(), tangents));
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        var all = new Call(body.batched(batch.mapped(), batch.length()));
        return Optional.of(List.copyOf(Apply.of(all, batch.operands()).results()));
    }

    private static Control of(List<Body> bodies) {
        return new Call(bodies.getFirst());
    }

    @Override
    public Typeset typeset() {
        return new Typeset.Calling(List.of(body.typeset()));
    }

    @Override
    public String toString() {
        return name();
    }
}
