package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Along which axes {@code vmap} finds the examples, and along which it puts them. Immutable.
 *
 * <pre>{@code
 * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
 * var w = constant(1.0, 10.0);
 * var columns = Mapping.along(1, Mapping.NONE);
 * vmap((x, v) -> x.times(v), columns).at(a, w);          // tensor([[1.0, 40.0], [2.0, 50.0], [3.0, 60.0]])
 * vmap((x, v) -> x.times(v), columns.out(1)).at(a, w);   // tensor([[1.0, 2.0, 3.0], [40.0, 50.0, 60.0]])
 * }</pre>
 */
public final class Mapping {

    /** No axis: what is the same for all examples. */
    public static final int NONE = Integer.MIN_VALUE;

    private final List<Integer> arguments;
    private final Map<String, Integer> components;
    private final int out;

    private Mapping(List<Integer> arguments, Map<String, Integer> components, int out) {
        this.arguments = arguments;
        this.components = components;
        this.out = out;
    }

    /**
     * The examples lie along these axes, and will lie along the first axis of the results.
     *
     * @param axes one for each argument, and thus for all terms in it, perhaps negative; {@link #NONE} where the argument
     *     is the same for all examples
     * @return the mapping
     * @throws AdjointException if there are no axes
     */
    public static Mapping along(int... axes) {
        if (AdjointException.notNull(axes, "vmap", "the axes").length == 0) {
            throw new AdjointException("vmap", "no axes", "an axis for each argument", "Write Mapping.along(0)");
        }
        return new Mapping(Arrays.stream(axes).boxed().toList(), Map.of(), 0);
    }

    /**
     * This, but the examples of a component lie along another axis.
     *
     * @param component the path of a term, or of what holds terms, from the argument, which is {@code x} or {@code y}: such
     *     as {@code x.momentum.w1}; a later call wins over an earlier one
     * @param axis its axis, perhaps negative, or {@link #NONE}
     * @return the mapping
     * @throws AdjointException if the path is null
     */
    public Mapping with(String component, int axis) {
        Map<String, Integer> more = new LinkedHashMap<>(components);
        more.remove(AdjointException.notNull(component, "vmap", "the component"));
        more.put(component, axis);
        return new Mapping(arguments, more, out);
    }

    /**
     * This, but the examples will lie along another axis of each result.
     *
     * @param axis the axis, perhaps negative, counted among those of the result for all examples
     * @return the mapping
     */
    public Mapping out(int axis) {
        return new Mapping(arguments, components, axis);
    }

    /** Results with the examples along their first axis, with these where they shall be. */
    List<Expr> moved(List<String> names, List<Expr> results) {
        List<Expr> moved = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            length(names.get(i), results.get(i).shape(), out);
            moved.add(Axes.movedim(results.get(i), 0, out));
        }
        return moved;
    }

    /** For each term of the arguments its axis; all have examples of one length there. */
    List<OptionalInt> axes(List<List<String>> names, List<List<Expr>> terms) {
        if (names.size() != arguments.size()) {
            throw new AdjointException("vmap", "axes " + this + " for " + names.size() + " arguments",
                    "an axis for each argument",
                    "Write Mapping.NONE for an argument that is the same for all examples");
        }
        requireComponents(names);
        List<OptionalInt> axes = new ArrayList<>();
        String first = null;
        int length = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int k = 0; k < names.get(i).size(); k++) {
                String name = names.get(i).get(k);
                int axis = axis(name, arguments.get(i));
                if (axis != NONE) {
                    int own = length(name, terms.get(i).get(k).shape(), axis);
                    first = first == null ? name : first;
                    length = first.equals(name) ? own : length;
                    requireLength(name, own, first, length);
                }
                axes.add(axis == NONE ? OptionalInt.empty() : OptionalInt.of(axis));
            }
        }
        return axes;
    }

    private void requireComponents(List<List<String>> names) {
        for (String component : components.keySet()) {
            if (names.stream().flatMap(List::stream).noneMatch(name -> isWithin(name, component))) {
                throw new AdjointException("vmap", "an axis for " + component,
                        "one of the components " + names.stream().flatMap(List::stream).toList(),
                        "Name a component by its path from the argument");
            }
        }
    }

    private int axis(String name, int ofArgument) {
        int axis = ofArgument;
        for (Map.Entry<String, Integer> component : components.entrySet()) {
            axis = isWithin(name, component.getKey()) ? component.getValue() : axis;
        }
        return axis;
    }

    private static boolean isWithin(String name, String component) {
        return name.startsWith(component)
                && (name.length() == component.length() || ".[".indexOf(name.charAt(component.length())) >= 0);
    }

    private static int length(String name, Shape shape, int axis) {
        if (axis < -shape.rank() || axis >= shape.rank()) {
            throw new AdjointException("vmap", name + ": axis " + axis + " of shape " + shape,
                    shape.isScalar()
                            ? "at least one axis, along which the examples lie"
                            : "an axis from " + -shape.rank() + " to " + (shape.rank() - 1),
                    "Name an axis that there is, or Mapping.NONE for what is the same for all examples");
        }
        return shape.dim(axis);
    }

    private static void requireLength(String name, int own, String first, int length) {
        if (own != length) {
            throw new AdjointException("vmap", name + ": " + own + " examples", length + ", as in " + first,
                    "Map axes of one length");
        }
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        arguments.forEach(axis -> all.add(text(axis)));
        components.forEach((component, axis) -> all.add(component + ": " + text(axis)));
        return String.join(", ", all) + " -> " + out;
    }

    private static String text(int axis) {
        return axis == NONE ? "none" : Integer.toString(axis);
    }
}
