package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Triangles;

/** Triangles of a term: the functions of {@link Triangles}. */
public sealed interface TrianglesMethods extends Fluent permits TermMethods {

    /**
     * The lower triangle of a square matrix with its diagonal as a vector: row after row, as {@code torch.tril_indices}
     * lists them.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.packTril();                          // tensor([1.0, 3.0, 4.0])
     * a.packTril().sum().gradient().of(a);   // tensor([[1.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @return of shape (..., k), with the k elements of the triangle; {@link Term#unpackTril} undoes it
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term packTril() {
        return Term.of(Triangles.packTril(expr()));
    }

    /**
     * The elements of a lower triangle, row after row.
     *
     * @param offset the last diagonal of the triangle; 0 is the main one
     * @return of shape (..., k), with the k elements of the triangle
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term packTril(int offset) {
        return Term.of(Triangles.packTril(expr(), offset));
    }

    /**
     * The upper triangle of a matrix with its diagonal as a vector: row after row, as {@code torch.triu_indices} lists
     * them.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.packTriu();    // tensor([1.0, 2.0, 4.0])
     * a.packTriu(1);   // tensor([2.0])
     * }</pre>
     *
     * @return of shape (..., k), with the k elements of the triangle; {@link Term#unpackTriu} undoes it
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term packTriu() {
        return Term.of(Triangles.packTriu(expr()));
    }

    /**
     * The elements of an upper triangle, row after row.
     *
     * @param offset the first diagonal of the triangle; 0 is the main one
     * @return of shape (..., k), with the k elements of the triangle
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term packTriu(int offset) {
        return Term.of(Triangles.packTriu(expr(), offset));
    }

    /**
     * The square matrix of which a vector holds the lower triangle with its diagonal, zeros above it.
     *
     * <pre>{@code
     * var v = variable("v", 1.0, 2.0, 3.0);
     * v.unpackTril();                                // tensor([[1.0, 0.0], [2.0, 3.0]])
     * var l = v.unpackTril();
     * l.matmul(l.transpose());                       // tensor([[1.0, 2.0], [2.0, 13.0]]): positive definite
     * l.square().sum().gradient().of(v);             // tensor([2.0, 4.0, 6.0])
     * }</pre>
     *
     * @return of shape (..., n, n)
     * @throws AdjointException if this term has no axes, or its last length is none of 1, 3, 6, 10 and so on
     */
    default Term unpackTril() {
        return Term.of(Triangles.unpackTril(expr()));
    }

    /**
     * The matrix of which a vector holds a lower triangle, zeros above it.
     *
     * @param rows m, how many rows the matrix has
     * @param columns n, how many columns
     * @param offset the last diagonal of the triangle; 0 is the main one
     * @return of shape (..., m, n)
     * @throws AdjointException if this term has no axes, a length is negative, or this term has another last length
     *     than the triangle has elements
     */
    default Term unpackTril(int rows, int columns, int offset) {
        return Term.of(Triangles.unpackTril(expr(), rows, columns, offset));
    }

    /**
     * The square matrix of which a vector holds the upper triangle with its diagonal, zeros below it.
     *
     * <pre>{@code
     * constant(1, 2, 3).unpackTriu();             // tensor([[1.0, 2.0], [0.0, 3.0]])
     * constant(5).reshape(1).unpackTriu(2, 2, 1); // tensor([[0.0, 5.0], [0.0, 0.0]])
     * }</pre>
     *
     * @return of shape (..., n, n)
     * @throws AdjointException if this term has no axes, or its last length is none of 1, 3, 6, 10 and so on
     */
    default Term unpackTriu() {
        return Term.of(Triangles.unpackTriu(expr()));
    }

    /**
     * The matrix of which a vector holds an upper triangle, zeros below it.
     *
     * @param rows m, how many rows the matrix has
     * @param columns n, how many columns
     * @param offset the first diagonal of the triangle; 0 is the main one
     * @return of shape (..., m, n)
     * @throws AdjointException if this term has no axes, a length is negative, or this term has another last length
     *     than the triangle has elements
     */
    default Term unpackTriu(int rows, int columns, int offset) {
        return Term.of(Triangles.unpackTriu(expr(), rows, columns, offset));
    }
}
