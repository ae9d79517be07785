package io.adjoint.dsl;

import io.adjoint.dsl.Container.Opened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A map as a container, of its keys' form. The parts are in the order of the keys where those can be compared, else in the
 * map's own, so that maps of equal keys have one form in whatever order they were filled.
 *
 * @param keys in order
 */
record Keyed(List<?> keys) {

    static Optional<Opened> opened(io.vavr.collection.Map<?, ?> map) {
        return openedAny(map.mapValues(value -> (Object) value));
    }

    private static <K> Optional<Opened> openedAny(io.vavr.collection.Map<K, Object> map) {
        List<K> keys = map.keysIterator().toJavaList();
        Map<K, Object> values = map.toJavaMap();
        return opened(keys, values, made -> {
            io.vavr.collection.Map<K, Object> whole = map;
            for (K key : keys) {
                whole = whole.put(key, made.get(key));
            }
            return whole;
        });
    }

    static Optional<Opened> opened(Map<?, ?> map) {
        List<?> keys = new ArrayList<>(map.keySet());
        return maker(map).flatMap(maker -> opened(keys, new HashMap<>(map), made -> {
            Map<Object, Object> whole = new LinkedHashMap<>();
            keys.forEach(key -> whole.put(key, made.get(key)));
            return maker.apply(whole);
        }));
    }

    /** What makes a map of the class of another, nothing if that is a class of which we know nothing. */
    private static Optional<Function<Map<Object, Object>, Map<?, ?>>> maker(Map<?, ?> like) {
        if (like.getClass() == HashMap.class) {
            return Optional.of(HashMap::new);
        }
        if (like.getClass() == LinkedHashMap.class) {
            return Optional.of(LinkedHashMap::new);
        }
        if (like.getClass() == TreeMap.class) {
            return Optional.of(whole -> sorted(like, whole));
        }
        if (!Container.isNameless(like.getClass())) {
            return Optional.empty();
        }
        return Optional.of(like instanceof SortedMap
                ? whole -> Collections.unmodifiableSortedMap(sorted(like, whole))
                : Collections::unmodifiableMap);
    }

    @SuppressWarnings("unchecked") // the keys are those of the map whose comparator it is
    private static TreeMap<Object, Object> sorted(Map<?, ?> like, Map<Object, Object> whole) {
        TreeMap<Object, Object> sorted = new TreeMap<>(((SortedMap<Object, Object>) like).comparator());
        sorted.putAll(whole);
        return sorted;
    }

    private static Optional<Opened> opened(
            List<?> encountered, Map<?, ?> values, Function<Map<Object, Object>, ?> whole) {
        List<?> keys = ordered(encountered);
        List<Object> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(values.get(key)));
        return Container.opened("a map of " + keys, new Keyed(keys), parts, i -> "[" + keys.get(i) + "]", made -> {
            Map<Object, Object> byKey = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                byKey.put(keys.get(i), made.get(i));
            }
            return whole.apply(byKey);
        });
    }

    private static List<?> ordered(List<?> keys) {
        boolean comparable = keys.stream()
                .allMatch(key -> key instanceof Comparable && key.getClass() == keys.getFirst().getClass());
        return comparable ? keys.stream().sorted().toList() : keys;
    }
}
