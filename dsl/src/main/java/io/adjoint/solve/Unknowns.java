package io.adjoint.solve;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Unknowns of several types as one vector.
 *
 * @param types of each
 */
record Unknowns(List<Type> types) {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    int count() {
        return types.size();
    }

    /** How many numbers they are. */
    int size() {
        return types.stream().mapToInt(type -> type.shape().size()).sum();
    }

    /** The rounding unit of the least precise of them. */
    double rounding() {
        return types.stream().anyMatch(type -> type.dtype() != DType.FLOAT64) ? Math.ulp(1f) : Math.ulp(1.0);
    }

    /** All elements, one after another. */
    static double[] flat(List<Tensor> values) {
        if (values.size() == 1) {
            return STORAGE.doubles(values.getFirst());
        }
        double[] all = new double[values.stream().mapToInt(Tensor::size).sum()];
        int place = 0;
        for (Tensor value : values) {
            System.arraycopy(STORAGE.doubles(value), 0, all, place, value.size());
            place += value.size();
        }
        return all;
    }

    /** Values of the types, from all elements. */
    List<Tensor> values(double[] flat) {
        List<Tensor> values = new ArrayList<>();
        int place = 0;
        for (Type type : types) {
            double[] part = new double[type.shape().size()];
            System.arraycopy(flat, place, part, 0, part.length);
            values.add(Tensor.of(type.shape(), part).to(type.dtype()));
            place += part.length;
        }
        return values;
    }

    /** All elements of expressions of the types, along one axis. */
    static Expr flat(List<? extends Expr> exprs, DType dtype) {
        List<Expr> parts = exprs.stream()
                .map(expr -> Arithmetic.cast(Layouts.reshape(expr, expr.shape().size()), dtype)).toList();
        return parts.size() == 1 ? parts.getFirst() : Joins.concat(parts);
    }

    /** The precision that holds all of them. */
    DType dtype() {
        return types.stream().map(Type::dtype).reduce(DType::promote).orElse(DType.FLOAT64);
    }

    /** Expressions of the types, from all elements along one axis. */
    List<Expr> parts(Expr flat) {
        List<Expr> parts = new ArrayList<>();
        int place = 0;
        for (Type type : types) {
            int size = type.shape().size();
            Expr part = types.size() == 1
                    ? flat
                    : Indexing.get(flat, Index.range(place, place + size));
            parts.add(Arithmetic.cast(Layouts.reshape(part, type.shape()), type.dtype()));
            place += size;
        }
        return parts;
    }
}
