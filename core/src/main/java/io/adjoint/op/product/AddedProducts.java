package io.adjoint.op.product;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.List;

/** Products added to what is there, by PyTorch's names: {@code beta c + alpha a b}. */
public final class AddedProducts {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("addmm", Sample.of(List.of(Shape.of(2), Shape.of(3, 2), Shape.of(2, 2)),
                    x -> addmm(x.get(0), x.get(1), x.get(2), 0.5, 2))),
            Entry.of("addmv", Sample.of(List.of(Shape.of(2), Shape.of(2, 3), Shape.of(3)),
                    x -> addmv(x.get(0), x.get(1), x.get(2), 0.5, 2))),
            Entry.of("addr", Sample.of(List.of(Shape.of(2, 3), Shape.of(2), Shape.of(3)),
                    x -> addr(x.get(0), x.get(1), x.get(2), 0.5, 2))),
            Entry.of("addbmm", Sample.of(List.of(Shape.of(2, 2), Shape.of(2, 2, 3), Shape.of(2, 3, 2)),
                    x -> addbmm(x.get(0), x.get(1), x.get(2), 1, -1))),
            Entry.of("baddbmm", Sample.of(List.of(Shape.of(2, 1), Shape.of(2, 2, 3), Shape.of(2, 3, 2)),
                    x -> baddbmm(x.get(0), x.get(1), x.get(2), 1, -1))));

    private AddedProducts() {}

    /**
     * This plus a product of matrices.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(10, 20).addmm(a, a);   // tensor([[17.0, 30.0], [25.0, 42.0]])
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a the left factor
     * @param b the right factor
     * @return {@code c + a b}
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr addmm(Expr c, Expr a, Expr b) {
        return addmm(c, a, b, 1, 1);
    }

    /**
     * {@code beta c + alpha a b} with matrices {@code a} and {@code b}; where beta is 0, {@code c} has no effect.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(Double.NaN).addmm(a, a, 0, 1);   // tensor([[7.0, 10.0], [15.0, 22.0]]): 0 times this is 0
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a of shape (m, k)
     * @param b of shape (k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr addmm(Expr c, Expr a, Expr b, double beta, double alpha) {
        return AdjointException.calling("addmm", () -> added("addmm", c, Products.mm(a, b), beta, alpha));
    }

    /**
     * This plus a product of batches of matrices.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(2, 1, 3));
     * var b = constant(Tensor.ones(2, 3, 1));
     * constant(10).baddbmm(a, b);   // tensor([[[13.0]], [[13.0]]])
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a the left factor
     * @param b the right factor
     * @return {@code c + a b}
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr baddbmm(Expr c, Expr a, Expr b) {
        return baddbmm(c, a, b, 1, 1);
    }

    /**
     * {@code beta c + alpha a b} with batches of matrices; where beta is 0, {@code c} has no effect.
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a of shape (batch, m, k)
     * @param b of shape (batch, k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (batch, m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr baddbmm(Expr c, Expr a, Expr b, double beta, double alpha) {
        return AdjointException.calling("baddbmm", () -> added("baddbmm", c, Products.bmm(a, b), beta, alpha));
    }

    /**
     * This plus a product of a matrix and a vector.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(1, 1).addmv(a, constant(1, 1));   // tensor([4.0, 8.0])
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a a matrix
     * @param x a vector
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr addmv(Expr c, Expr a, Expr x) {
        return addmv(c, a, x, 1, 1);
    }

    /**
     * {@code beta c + alpha a x} with a matrix {@code a} and a vector {@code x}; where beta is 0, {@code c} has no effect.
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a of shape (m, n)
     * @param x of shape (n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m)
     * @throws AdjointException if the shapes are others
     */
    public static Expr addmv(Expr c, Expr a, Expr x, double beta, double alpha) {
        return AdjointException.calling("addmv", () -> added("addmv", c, Products.mv(a, x), beta, alpha));
    }

    /**
     * This plus the outer product of two vectors.
     *
     * <pre>{@code
     * constant(1, 0).addr(constant(1, 2), constant(3, 4));   // tensor([[4.0, 4.0], [7.0, 8.0]])
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a a vector
     * @param b a vector
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr addr(Expr c, Expr a, Expr b) {
        return addr(c, a, b, 1, 1);
    }

    /**
     * {@code beta c + alpha a b'} with vectors {@code a} and {@code b}; where beta is 0, {@code c} has no effect.
     *
     * @param c of a shape that can be broadcast to that of the product
     * @param a of shape (m)
     * @param b of shape (n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr addr(Expr c, Expr a, Expr b, double beta, double alpha) {
        return AdjointException.calling("addr", () -> added("addr", c, Products.outer(a, b), beta, alpha));
    }

    /**
     * This plus the sum of the products of batches of matrices.
     *
     * <pre>{@code
     * var a = constant(1, 2).reshape(2, 1, 1);
     * constant(10).addbmm(a, a);   // tensor([[15.0]]): 10 + 1 1 + 2 2
     * }</pre>
     *
     * @param c of a shape that can be broadcast to that of the sum
     * @param a the left factors
     * @param b the right factors
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr addbmm(Expr c, Expr a, Expr b) {
        return addbmm(c, a, b, 1, 1);
    }

    /**
     * {@code beta c + alpha (a1 b1 + a2 b2 + ...)} with batches of matrices; where beta is 0, {@code c} has no effect.
     *
     * @param c of a shape that can be broadcast to that of the sum
     * @param a of shape (batch, m, k)
     * @param b of shape (batch, k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr addbmm(Expr c, Expr a, Expr b, double beta, double alpha) {
        return AdjointException.calling("addbmm",
                () -> added("addbmm", c, Reductions.sum(Products.bmm(a, b), false, 0), beta, alpha));
    }

    private static Expr added(String operation, Expr c, Expr product, double beta, double alpha) {
        AdjointException.notNull(c, operation, "what is added");
        if (!c.shape().canBroadcastTo(product.shape())) {
            throw new AdjointException(operation, "shape " + c.shape() + " to be added to " + product.shape(),
                    "a shape that can be broadcast to the product's", "Reshape it");
        }
        Expr scaled = Arithmetic.times(product, alpha);
        return beta == 0 ? scaled : Arithmetic.plus(Arithmetic.times(c, beta), scaled);
    }
}
