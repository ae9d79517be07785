package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Container.Opened;
import io.adjoint.random.Key;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How terms are arranged in a structure: the structure without its terms. */
sealed interface Form {

    /** The place of a term. */
    record Leaf() implements Form {}

    /**
     * What holds no terms and is part of the form: a number of layers, a name, an activation.
     *
     * @param value never null
     */
    record Fixed(Object value) implements Form {}

    /**
     * A container of forms.
     *
     * @param container what holds them
     * @param parts in order
     */
    record Whole(Container container, List<Form> parts) implements Form {}

    /**
     * Where something lies in a structure, from its root.
     *
     * @param parent the place of what holds it, null at the root
     * @param step the root's name, or what is written behind the parent's
     */
    record Path(Path parent, String step) {
        static Path root(String name) {
            return new Path(null, name);
        }

        Path to(String next) {
            return new Path(this, next);
        }

        @Override
        public String toString() {
            return (parent == null ? "" : parent.toString()) + step;
        }
    }

    /** A place at which two structures differ, and what is there in each. */
    record Difference(Path path, String here, String there) {}

    /** The form of a value, whose terms are handed on in order. */
    static Form of(Object value, String operation, Path path, Consumer<Term> leaves) {
        if (value instanceof Term term) {
            leaves.accept(term);
            return new Leaf();
        }
        if (isFixed(AdjointException.notNull(value, operation, path.toString()))) {
            return new Fixed(value);
        }
        Opened opened = Container.opened(value).orElseThrow(() -> unknown(value, operation, path));
        List<Form> parts = new ArrayList<>();
        for (Object part : opened.parts()) {
            parts.add(of(part, operation, path.to(opened.container().place().apply(parts.size())), leaves));
        }
        return new Whole(opened.container(), parts);
    }

    private static boolean isFixed(Object value) {
        return switch (value) {
            // sequences and maps of Vavr are functions of their places and keys
            case Iterable<?> sequence -> false;
            case Number n -> true;
            case Boolean b -> true;
            case Character c -> true;
            case String s -> true;
            case Enum<?> e -> true;
            case Shape s -> true;
            case Key k -> true;
            case Function<?, ?> f -> true;
            case BiFunction<?, ?, ?> f -> true;
            default -> value.getClass().isHidden();
        };
    }

    private static AdjointException unknown(Object value, String operation, Path path) {
        String what = path + ": a " + value.getClass().getSimpleName();
        if (value instanceof Tensor || value instanceof double[] || value instanceof double[][]
                || value instanceof float[]) {
            return new AdjointException(operation, what, "a term",
                    "Make it one: constant(...) of it, whose value() is the tensor");
        }
        return new AdjointException(operation, what,
                "a term, a tuple, list, map or array of structures, or a record or data class of them",
                value instanceof Iterable || value instanceof java.util.Map
                        ? "Copy it into a List or Map of java.util or of Vavr"
                        : "Declare it as a record whose components are terms");
    }

    /** A value of this form, of further terms. */
    default Object made(Iterator<Term> leaves) {
        return switch (this) {
            case Leaf leaf -> leaves.next();
            case Fixed fixed -> fixed.value;
            case Whole whole -> {
                List<Object> parts = new ArrayList<>();
                whole.parts.forEach(part -> parts.add(part.made(leaves)));
                yield whole.container.whole().apply(parts);
            }
        };
    }

    /** The first place at which another form differs. */
    default Optional<Difference> difference(Form other, Path path) {
        if (this instanceof Whole here && other instanceof Whole there && here.container.isLike(there.container)) {
            return IntStream.range(0, here.parts.size())
                    .mapToObj(i -> here.parts.get(i).difference(there.parts.get(i),
                            path.to(here.container.place().apply(i))))
                    .flatMap(Optional::stream).findFirst();
        }
        return isLeafOrFixed() && equals(other)
                ? Optional.empty()
                : Optional.of(new Difference(path, text(), other.text()));
    }

    private boolean isLeafOrFixed() {
        return !(this instanceof Whole);
    }

    /** How messages name it. */
    default String text() {
        return switch (this) {
            case Leaf leaf -> "a term";
            case Fixed fixed -> fixed.value instanceof String text ? '"' + text + '"' : String.valueOf(fixed.value);
            case Whole whole -> whole.container.text();
        };
    }

    /** The paths of the terms, in order. */
    default void paths(Path path, Consumer<Path> leaves) {
        switch (this) {
            case Leaf leaf -> leaves.accept(path);
            case Fixed fixed -> {}
            case Whole whole -> IntStream.range(0, whole.parts.size()).forEach(
                    i -> whole.parts.get(i).paths(path.to(whole.container.place().apply(i)), leaves));
        }
    }
}
