package io.adjoint.solve;

import io.adjoint.AdjointException;
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
 * Values of several types as one vector: the unknowns of a system, the results of an integral.
 *
 * @param types of each
 */
public record Unknowns(List<Type> types) {
    /**
     * Checks the types.
     *
     * @throws AdjointException if one is null
     */
    public Unknowns {
        types = AdjointException.noNulls(types, "unknowns", "the types");
    }

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    int count() {
        return types.size();
    }

    /** What stands behind the unknowns, in a list that begins with something of each. */
    <T> List<T> rest(List<T> all) {
        return all.subList(count(), all.size());
    }

    /** {@return how many numbers they are} */
    public int size() {
        return types.stream().mapToInt(type -> type.shape().size()).sum();
    }

    /** The rounding unit of the least precise of them. */
    double rounding() {
        return types.stream().anyMatch(type -> type.dtype() != DType.FLOAT64) ? Math.ulp(1f) : Math.ulp(1.0);
    }

    /**
     * All elements, one after another.
     *
     * @param values the values
     * @return their elements, which must not be written to
     * @throws AdjointException if one is null
     */
    public static double[] flat(List<Tensor> values) {
        AdjointException.noNulls(values, "unknowns", "the values");
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

    /**
     * Values of the types.
     *
     * @param flat all elements, one after another
     * @return the values, rounded to their types
     * @throws AdjointException if there are more or fewer elements than the types have
     */
    public List<Tensor> values(double[] flat) {
        if (AdjointException.notNull(flat, "unknowns", "the elements").length != size()) {
            throw new AdjointException("unknowns", flat.length + " elements", size() + " elements",
                    "Pass those of all values, one after another");
        }
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
