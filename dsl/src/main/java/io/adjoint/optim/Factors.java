package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** Adafactor's memory: of a matrix a mean square for each row and each column, whose product stands for all of it. */
final class Factors {

    private static final double LEAST_SCALE = 1e-3;

    private Factors() {}

    static List<Term> begun(Term parameter) {
        Term zeros = constant(Tensor.zeros(parameter.shape(), parameter.dtype()));
        return isMatrix(parameter) ? List.of(rows(zeros), columns(zeros)) : List.of(zeros, constant(0.0));
    }

    private static boolean isMatrix(Term term) {
        return term.shape().rank() > 1;
    }

    private static Term rows(Term squares) {
        return squares.mean(true, -1);
    }

    private static Term columns(Term squares) {
        return squares.mean(true, -2);
    }

    static List<Term> step(Term g, List<Term> moments, Term p, Term share) {
        Term squares = g.square();
        if (!isMatrix(g)) {
            Term all = moments.get(0).lerp(squares, share.neg().plus(1).to(g.dtype()));
            return List.of(limited(g, all, p), all, moments.get(1));
        }
        Term weight = share.neg().plus(1).to(g.dtype());
        Term rows = moments.get(0).lerp(rows(squares), weight);
        Term columns = moments.get(1).lerp(columns(squares), weight);
        Term product = rows.times(columns).div(rows.mean(true, -2).maximum(precision(g)));
        return List.of(limited(g, product, p), rows, columns);
    }

    private static Term limited(Term g, Term squares, Term p) {
        double least = precision(g);
        Term u = g.times(squares.maximum(least * least).rsqrt());
        return u.times(size(p).maximum(LEAST_SCALE)).div(size(u).maximum(1));
    }

    /** The root of mean squares. */
    private static Term size(Term term) {
        return term.square().mean().maximum(Float.MIN_NORMAL).sqrt();
    }

    private static double precision(Term term) {
        return term.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23;
    }
}
