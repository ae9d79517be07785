package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Blocks;
import java.util.List;

/** Functions of terms. */
public abstract class Assembly {

    Assembly() {}

    /**
     * Parts side by side: along the second axis, of vectors and numbers along the first.
     *
     * <pre>{@code
     * Assembly.hstack(constant(1, 2), constant(3), constant(4));   // tensor([1.0, 2.0, 3.0, 4.0])
     * var column = constant(new double[][] {{1}, {2}});
     * Assembly.hstack(column, column);                             // tensor([[1.0, 1.0], [2.0, 2.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Term hstack(Term... parts) {
        return Term.of(Blocks.hstack(Term.operands("hstack", parts)));
    }

    /**
     * Parts below each other: along the first axis, vectors and numbers as rows.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * Assembly.vstack(x, x.square());                          // tensor([[1.0, 2.0], [1.0, 4.0]])
     * Assembly.vstack(x, x.square()).sum().gradient().of(x);   // tensor([3.0, 5.0])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Term vstack(Term... parts) {
        return Term.of(Blocks.vstack(Term.operands("vstack", parts)));
    }

    /**
     * Parts behind each other: along the third axis, a matrix (m, n) as (m, n, 1) and a vector (n) as (1, n, 1).
     *
     * <pre>{@code
     * Assembly.dstack(constant(1, 2), constant(3, 4));           // tensor([[[1.0, 3.0], [2.0, 4.0]]])
     * Assembly.dstack(constant(1, 2), constant(3, 4)).shape();   // (1, 2, 2)
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Term dstack(Term... parts) {
        return Term.of(Blocks.dstack(Term.operands("dstack", parts)));
    }

    /**
     * Matrices along a diagonal, zeros elsewhere; vectors and numbers count as rows.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * Assembly.blockDiag(a, constant(5));   // tensor([[1.0, 2.0, 0.0], [3.0, 4.0, 0.0], [0.0, 0.0, 5.0]])
     * }</pre>
     *
     * @param parts at least one matrix, vector or number
     * @return a matrix
     * @throws AdjointException if there are no parts, or one has more than two axes
     */
    public static Term blockDiag(Term... parts) {
        return Term.of(Blocks.blockDiag(Term.operands("blockDiag", parts)));
    }

    /**
     * The coordinates of a grid: from vectors as many tensors, each with the shape of the grid and equal along all axes
     * but its own.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * var grid = Assembly.meshgrid("xy", x, constant(10, 20));
     * grid.get(0).plus(grid.get(1));   // tensor([[11.0, 12.0, 13.0], [21.0, 22.0, 23.0]])
     * }</pre>
     *
     * @param indexing {@code "ij"} if the first vector runs along the first axis, {@code "xy"} if along the second
     * @param vectors at least one vector or number
     * @return the coordinates, one tensor for each vector
     * @throws AdjointException if the indexing is another, there are no vectors, or one has more than one axis
     */
    public static List<Term> meshgrid(String indexing, Term... vectors) {
        return Term.all(Blocks.meshgrid(indexing, Term.operands("meshgrid", vectors)));
    }

    /**
     * Columns side by side: vectors and numbers as columns, other parts along their second axis.
     *
     * <pre>{@code
     * Assembly.columnStack(constant(1, 2), constant(3, 4));   // tensor([[1.0, 3.0], [2.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Term columnStack(Term... parts) {
        return Term.of(Blocks.columnStack(Term.operands("columnStack", parts)));
    }

    /**
     * Every choice of one element of each vector, those of the last varying first.
     *
     * <pre>{@code
     * Assembly.cartesianProd(constant(1, 2), constant(5, 6));   // tensor([[1.0, 5.0], [1.0, 6.0], [2.0, 5.0], [2.0, 6.0]])
     * }</pre>
     *
     * @param vectors at least one
     * @return a matrix of a row for each choice; a single vector as it is
     * @throws AdjointException if there are no vectors, or one has not one axis
     */
    public static Term cartesianProd(Term... vectors) {
        return Term.of(Blocks.cartesianProd(Term.operands("cartesianProd", vectors)));
    }

    /**
     * Parts repeated to the shape that NumPy's rule gives to all of them.
     *
     * <pre>{@code
     * var column = constant(new double[][] {{1}, {2}});
     * var both = Assembly.broadcastTensors(column, constant(3, 4));
     * both.get(0);   // tensor([[1.0, 1.0], [2.0, 2.0]])
     * both.get(1);   // tensor([[3.0, 4.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return as many expressions of one shape
     * @throws AdjointException if there are no parts, or their shapes cannot be broadcast together
     */
    public static List<Term> broadcastTensors(Term... parts) {
        return Term.all(Blocks.broadcastTensors(Term.operands("broadcastTensors", parts)));
    }
}
