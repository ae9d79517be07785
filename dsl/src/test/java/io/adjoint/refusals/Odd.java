package io.adjoint.refusals;

import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Values at which a careless operation breaks, of the type of a value that it takes. */
final class Odd {

    private static final List<Shape> SHAPES = List.of(Shape.SCALAR, Shape.of(0), Shape.of(1), Shape.of(2), Shape.of(7),
            Shape.of(0, 3), Shape.of(3, 0), Shape.of(0, 0), Shape.of(4, 3), Shape.of(1, 1, 1), Shape.of(2, 0, 2),
            Shape.of(2, 2, 2, 2), Shape.of(1, 0, 5, 5), Shape.of(1, 1, 1, 1, 1), Shape.of(2, 1, 2, 1, 2, 1, 2));

    private Odd() {}

    static List<?> of(Type type, Object given) {
        return type instanceof TypeVariable ? List.of() : of(given);
    }

    private static List<?> of(Object given) {
        return switch (given) {
            case Double _ -> List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1.0, 0.0, 1e308);
            case Float _ -> List.of(Float.NaN, Float.NEGATIVE_INFINITY);
            case Long _ -> List.of(Long.MIN_VALUE, -1L, 0L);
            case Integer _ -> List.of(-1, -2, 0, 5, 17, Integer.MIN_VALUE);
            case String _ -> List.of("", " ", "zz", "ij->", "i->ii", "ij,jk->il", ",", "->", "...", "a\nb");
            case int[] _ -> List.of(new int[0], new int[]{-1}, new int[]{5}, new int[]{0, 0}, new int[]{0, -1},
                    new int[]{-5, 3}, new int[]{1, 1, 1, 1, 1, 1, 1}, new int[]{Integer.MIN_VALUE});
            case double[] _ -> List.of(new double[0], new double[]{Double.NaN}, new double[]{1, 2}, new double[100]);
            case float[] _ -> List.of(new float[0], new float[]{Float.NaN}, new float[100]);
            case double[][] _ -> List.of(new double[][]{}, new double[][]{{}}, new double[][]{{1}, {1, 2}});
            case double[][][] _ -> List.of(new double[][][]{}, new double[][][]{{{1}}, {{1}, {2}}});
            case Shape _ -> SHAPES;
            case Tensor tensor -> tensors(tensor.shape());
            case Term term -> tensors(term.shape()).stream().map(odd -> Term.of(Variable.of("odd", odd))).toList();
            case Variable variable -> tensors(variable.shape()).stream().map(odd -> Variable.of("odd", odd)).toList();
            case Constant constant -> tensors(constant.shape()).stream().map(Constant::of).toList();
            case List<?> list when !list.isEmpty() -> lists(list);
            case Object[] array when array.length > 0 -> arrays(array);
            default -> List.of();
        };
    }

    /** Odd elements in the same shape, and other shapes. */
    private static List<Tensor> tensors(Shape shape) {
        return Stream.of(
                DoubleStream
                        .of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0.5, 0, 1e9, 2, 3, 7)
                        .mapToObj(value -> Tensor.full(shape, value, DType.FLOAT64)),
                Stream.of(Tensor.full(shape, 0.5, DType.FLOAT32)),
                SHAPES.stream().map(other -> Tensor.ones(other, DType.FLOAT64)))
                .flatMap(some -> some).toList();
    }

    private static List<?> lists(List<?> given) {
        List<Object> lists = new ArrayList<>(List.of(List.of()));
        List<Object> longer = new ArrayList<>(given);
        longer.add(given.getFirst());
        lists.add(longer);
        for (Object odd : of(given.getFirst())) {
            if (given.getFirst().getClass().isInstance(odd)
                    || given.getFirst() instanceof Expr && odd instanceof Expr) {
                List<Object> other = new ArrayList<>(given);
                other.set(0, odd);
                lists.add(other);
            }
        }
        return lists;
    }

    private static List<?> arrays(Object... given) {
        List<Object> arrays = new ArrayList<>();
        for (Object list : lists(Arrays.asList(given))) {
            arrays.add(((List<?>) list).toArray(Arrays.copyOf(given, 0)));
        }
        return arrays;
    }
}
