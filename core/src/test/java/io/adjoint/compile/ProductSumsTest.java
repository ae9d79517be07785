package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.expr.Variable;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sums of thin products are products of what lies side by side. */
class ProductSumsTest {

    private static final int N = 20;

    private static Variable matrix(int seed, int rows, int columns) {
        return Variable.of("m" + seed, Tensor.randn(seed, rows, columns));
    }

    private static Expr sum(List<Expr> terms) {
        return terms.stream().reduce((a, b) -> plus(a, b)).orElseThrow();
    }

    private static long products(Expr root) {
        return ProductSums.of(Rooted.of(List.of(root))).graph().order().stream()
                .filter(node -> node instanceof Apply apply && apply.op() instanceof Product).count();
    }

    @Test
    void howeverTheirOperandsLieTheyAreOne() {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int k = 1 + i % 3;
            Expr left = i % 2 == 0 ? matrix(i, N, k) : Layouts.transpose(matrix(i, k, N));
            Expr right = i % 4 < 2 ? matrix(100 + i, k, N + 1) : Layouts.transpose(matrix(100 + i, N + 1, k));
            terms.add(Products.matmul(left, right));
        }
        Agreement.check(List.of(sum(terms)));
        assertEquals(1, products(sum(terms)));
        terms.add(3, Hyperbolic.tanh(matrix(200, N, N + 1)));
        terms.add(0, matrix(201, N, N + 1));
        Agreement.check(List.of(sum(terms)));
        assertEquals(1, products(sum(terms)));
        Expr nested = plus(sum(terms.subList(0, 5)), sum(terms.subList(5, terms.size())));
        Agreement.check(List.of(nested));
        assertEquals(1, products(nested));
    }

    @Test
    void whatSomethingElseReadsOrIsOfAnotherTypeStays() {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            terms.add(Products.matmul(matrix(i, N, 1), matrix(100 + i, 1, N)));
        }
        Expr twice = plus(sum(terms), times(terms.get(4), 2));
        assertEquals(2, products(twice));
        Agreement.check(List.of(twice));
        Expr single = Products.matmul(Variable.of("a", Tensor.randn(1, N, 1).to(DType.FLOAT32)),
                Variable.of("b", Tensor.randn(2, 1, N).to(DType.FLOAT32)));
        Expr mixed = plus(sum(terms), single);
        assertEquals(2, products(mixed));
        Agreement.check(List.of(mixed, sum(terms)));
        Expr row = Products.matmul(matrix(300, 1, 1), matrix(301, 1, N));
        Agreement.check(List.of(plus(sum(terms), row)));
    }

    @Test
    void fewOrThickProductsStay() {
        Expr few = sum(IntStream.range(0, 4)
                .mapToObj(i -> Products.matmul(matrix(i, N, 1), matrix(100 + i, 1, N))).toList());
        assertEquals(4, products(few));
        Expr thick = sum(IntStream.range(0, 4)
                .mapToObj(i -> Products.matmul(matrix(i, N, 9), matrix(100 + i, 9, N))).toList());
        assertEquals(4, products(thick));
    }

    @Test
    void theSlopeOfARecurrencesMatrixIsOneProduct() {
        Variable w = Variable.of("w", Tensor.randn(1, N, N).map(x -> x / 5));
        Constant data = Constant.of(Tensor.randn(2, 30, N));
        Expr h = Constant.of(Tensor.zeros(N));
        for (int t = 0; t < 30; t++) {
            h = Hyperbolic.tanh(plus(Products.matmul(w, h), Indexing.get(data, Index.at(t))));
        }
        Expr end = Reductions.sum(times(h, h), false);
        Agreement.check(List.of(end, Derivatives.gradient(end).get(w).get()));
    }
}
