package io.adjoint.render;

import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A constant of one or two axes in brackets, with dots for the middle of long ones; of another by its shape. */
final class Matrix {

    /** As many rows and columns are written out. */
    private static final int LONGEST = 6;

    private static final int LEFT_OUT = -1;

    private Matrix() {}

    static String of(Tensor value) {
        Shape shape = value.shape();
        if (shape.size() == 0 || shape.rank() > 2) {
            return "\\mathrm{constant}_{" + lengths(shape) + "}";
        }
        int columns = shape.dim(-1);
        double[] elements = value.toDoubleArray();
        return "\\begin{pmatrix} " + shown(shape.size() / columns).stream()
                .map(row -> row(elements, row, columns)).collect(Collectors.joining(" \\\\ ")) + " \\end{pmatrix}";
    }

    /** The lengths of axes. */
    static String lengths(Shape shape) {
        return shape.isScalar()
                ? "()"
                : Arrays.stream(shape.dims()).mapToObj(Integer::toString).collect(Collectors.joining(" \\times "));
    }

    private static String row(double[] elements, int row, int columns) {
        return shown(columns).stream().map(column -> element(elements, row, column, columns))
                .collect(Collectors.joining(" & "));
    }

    private static String element(double[] elements, int row, int column, int columns) {
        if (row == LEFT_OUT) {
            return column == LEFT_OUT ? "\\ddots" : "\\vdots";
        }
        return column == LEFT_OUT ? "\\cdots" : Numeral.of(elements[row * columns + column]).latex();
    }

    private static List<Integer> shown(int length) {
        if (length <= LONGEST) {
            return IntStream.range(0, length).boxed().toList();
        }
        List<Integer> some = new ArrayList<>(List.of(0, 1, 2, LEFT_OUT));
        some.add(length - 1);
        return some;
    }
}
