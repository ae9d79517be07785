package io.adjoint.dsl;

import io.vavr.Tuple;
import io.vavr.collection.Seq;
import io.vavr.control.Option;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What holds parts and can be made again of others: a tuple, a sequence, a map, an array or a record. It is made again as a
 * value of the class that it had or, where that class has no name that a user could write, of the interface by which alone
 * it is known. This is why the one unchecked cast, in {@link Structure#rebuild}, holds.
 *
 * @param text how messages name it
 * @param kind what two of one form share, beside the number of their parts
 * @param size how many parts there are
 * @param place what is written behind the whole's name to name a part
 * @param whole makes it of as many parts
 */
record Container(String text, Object kind, int size, IntFunction<String> place, Function<List<?>, ?> whole) {

    private static final List<String> NAMELESS =
            List.of("io.vavr.collection.", "kotlin.collections.Empty", "kotlin.collections.builders.");

    /** A container and what is in it. */
    record Opened(Container container, List<?> parts) {}

    /** Whether another holds as many parts in the same way. */
    boolean isLike(Container other) {
        return size == other.size && kind.equals(other.kind);
    }

    /** A value taken apart; nothing if it is no container, or of a class that cannot be made again. */
    static Optional<Opened> opened(Object value) {
        return switch (value) {
            case Tuple tuple -> opened("a tuple of " + tuple.arity(), Tuple.class, tuple.toSeq().toJavaList(),
                    i -> "._" + (i + 1), Container::tuple);
            case Seq<?> sequence -> sequence.isLazy() ? Optional.empty() : sequence(sequence);
            case Option<?> option -> opened(option.isEmpty() ? "None" : "Some", Option.class, option.toJavaList(),
                    i -> ".get()", parts -> option.map(part -> parts.getFirst()));
            case Optional<?> optional ->
                    opened(optional.isEmpty() ? "an empty Optional" : "an Optional", Optional.class,
                            optional.stream().toList(), i -> ".get()", parts -> optional.map(part -> parts.getFirst()));
            case io.vavr.collection.Map<?, ?> map -> Keyed.opened(map);
            case List<?> list -> list(list);
            case Map<?, ?> map -> Keyed.opened(map);
            case Object[] array -> indexed("an array", Object[].class, Arrays.asList(array),
                    parts -> parts.toArray(Arrays.copyOf(array, 0)));
            default -> Components.of(value.getClass()).flatMap(components -> components.opened(value));
        };
    }

    static Optional<Opened> opened(
            String text, Object kind, List<?> parts, IntFunction<String> place, Function<List<?>, ?> whole) {
        return Optional.of(new Opened(new Container(text, kind, parts.size(), place, whole), parts));
    }

    private static Optional<Opened> indexed(
            String name, Object kind, List<?> parts, Function<List<?>, ?> whole) {
        return opened(name + " of " + parts.size(), kind, parts, i -> "[" + i + "]", whole);
    }

    private static Optional<Opened> sequence(Seq<?> sequence) {
        Seq<Integer> places = sequence.zipWithIndex((part, i) -> i);
        return indexed("a " + sequence.stringPrefix(), Seq.class, sequence.toJavaList(),
                parts -> places.map(parts::get));
    }

    private static Optional<Opened> list(List<?> list) {
        if (list.getClass() == ArrayList.class) {
            return indexed("a List", List.class, new ArrayList<>(list), ArrayList::new);
        }
        return isNameless(list.getClass())
                ? indexed("a List", List.class, new ArrayList<>(list),
                        parts -> Collections.unmodifiableList(new ArrayList<>(parts)))
                : Optional.empty();
    }

    /** Whether values of a collection's class are known by their interface alone, as those of {@code List.of} are. */
    static boolean isNameless(Class<?> type) {
        return type.getPackageName().equals("java.util") && !Modifier.isPublic(type.getModifiers())
                || NAMELESS.stream().anyMatch(type.getName()::startsWith);
    }

    private static Tuple tuple(List<?> p) {
        return switch (p.size()) {
            case 0 -> Tuple.empty();
            case 1 -> Tuple.of(p.get(0));
            case 2 -> Tuple.of(p.get(0), p.get(1));
            case 3 -> Tuple.of(p.get(0), p.get(1), p.get(2));
            case 4 -> Tuple.of(p.get(0), p.get(1), p.get(2), p.get(3));
            case 5 -> Tuple.of(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
            case 6 -> Tuple.of(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5));
            case 7 -> Tuple.of(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6));
            default -> Tuple.of(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7));
        };
    }
}
