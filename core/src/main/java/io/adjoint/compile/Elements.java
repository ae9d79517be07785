package io.adjoint.compile;

import io.adjoint.expr.Type;
import java.util.List;

/**
 * Arrays of which one element belongs to each step of a loop. Among the numbers of a step the elements lie one behind the
 * other.
 *
 * @param plain the arrays that need no rounding; null for others
 * @param rounded those whose numbers are rounded when they are stored; null for others, and for what nothing reads
 * @param sizes how many numbers an element has
 * @param from where the first lies among the numbers of a step
 */
record Elements(double[][] plain, Values[] rounded, int[] sizes, int from) {

    /** Arrays that steps read. */
    static Elements read(List<Values> arrays, List<Type> elements, int from) {
        return new Elements(arrays.stream().map(Values::doubles).toArray(double[][]::new), new Values[arrays.size()],
                sizes(elements), from);
    }

    /** Arrays that steps write; null for what nothing reads. */
    static Elements written(List<Values> arrays, List<Type> elements, int from) {
        double[][] plain = new double[arrays.size()][];
        Values[] rounded = new Values[arrays.size()];
        for (int i = 0; i < plain.length; i++) {
            switch (arrays.get(i)) {
                case Values.Doubles(double[] array) -> plain[i] = array;
                case Values.Floats floats -> rounded[i] = floats;
                case null -> {}
            }
        }
        return new Elements(plain, rounded, sizes(elements), from);
    }

    private static int[] sizes(List<Type> elements) {
        return elements.stream().mapToInt(element -> element.shape().size()).toArray();
    }

    /** Where the numbers of a step go on behind the elements. */
    int end() {
        int end = from;
        for (int size : sizes) {
            end += size;
        }
        return end;
    }

    /** Brings the elements at a place to the numbers of a step. */
    void load(int place, double[] numbers) {
        int at = from;
        for (int k = 0; k < sizes.length; k++) {
            int size = sizes[k];
            double[] array = plain[k];
            if (size == 1) {
                numbers[at] = array[place];
            } else {
                System.arraycopy(array, place * size, numbers, at, size);
            }
            at += size;
        }
    }

    /** Takes the elements at a place from the numbers of a step. */
    void store(int place, double[] numbers) {
        int at = from;
        for (int i = 0; i < sizes.length; i++) {
            int size = sizes[i];
            if (plain[i] != null && size == 1) {
                plain[i][place] = numbers[at];
            } else if (plain[i] != null) {
                System.arraycopy(numbers, at, plain[i], place * size, size);
            } else if (rounded[i] != null) {
                rounded[i].store(numbers, at, place * size, size);
            }
            at += size;
        }
    }
}
