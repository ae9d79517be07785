package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.blas.Lapack;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Indexing;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.product.Products;
import io.adjoint.random.Draw;
import io.adjoint.random.Key;
import io.adjoint.render.Text;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.function.IntFunction;

/** The library used from one of many ends: public and without state, so that a loader of its own can make it. */
public final class FirstUse implements IntFunction<String> {

    private static Variable matrix() {
        return Variable.of("x", Tensor.of(new double[][]{{2, 1}, {1, 3}}));
    }

    @Override
    public String apply(int end) {
        return switch (end % 8) {
            case 0 -> "" + Vocabulary.all().isEmpty();
            case 1 -> "" + Blas.best().name().isEmpty() + Lapack.best().name().isEmpty();
            case 2 -> slope(Solves.inverse(matrix()));
            case 3 -> slope(Products.matmul(matrix(), matrix()));
            case 4 -> slope(Indexing.get(matrix(), Index.at(1)));
            case 5 -> Draw.normal(Key.of(1), Shape.of(2)).toString();
            case 6 -> Text.of(Powers.sqrt(matrix())) + Type.NUMBER;
            default -> run(Powers.square(matrix()));
        };
    }

    private static String slope(Expr y) {
        return Evaluator.value(Derivatives.gradient(Reductions.sum(y, false)).values().head()).toString();
    }

    private static String run(Expr y) {
        List<Variable> inputs = Graph.of(y).variables().asJava();
        return Program.of(List.of(y), inputs).run(List.of(inputs.getFirst().value().orElseThrow())).toString();
    }
}
