package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Array;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Example;

/** Terms in records, tuples, sequences, maps and arrays, taken out and put back. */
class StructureTest {

    private static final Term A = variable("a", 1.0);
    private static final Term B = variable("b", 2.0, 3.0);
    private static final Term C = constant(4.0);

    record Weights(Term w, Term b) {}

    record Model(Weights first, List<Weights> more, UnaryOperator<Term> activation, int size) {}

    record State(Weights momentum, Term step) {}

    private record Holder<T>(T content) {}

    private static final Model MODEL =
            new Model(new Weights(A, B), List.of(new Weights(C, A), new Weights(B, C)), Term::tanh, 3);

    @Example
    void namesAreThoseOfTheComponents() {
        assertEquals(Vector.of(".first.w", ".first.b", ".more[0].w", ".more[0].b", ".more[1].w", ".more[1].b"),
                Structure.of(MODEL).names());
        assertEquals(Vector.of(""), Structure.of(A).names());
        assertEquals(Vector.of("._1[1]", "._2[k]"),
                Structure.of(Tuple.of(new Object[]{3, A}, Map.of("k", B))).names());
    }

    @Example
    void termsGoOutAndInInOrder() {
        Structure<Model> structure = Structure.of(MODEL);
        assertEquals(Vector.of(A, B, C, A, B, C), structure.terms(MODEL));
        Model other = structure.rebuild(Vector.of(C, C, C, A, A, B));
        assertEquals(new Model(new Weights(C, C), List.of(new Weights(C, A), new Weights(A, B)), MODEL.activation(), 3),
                other);
        assertEquals(6, structure.types().size());
    }

    @Provide
    Arbitrary<Object> structures() {
        Arbitrary<Object> leaf = Arbitraries.of(A, B, C, 3, "text", Shape.of(2));
        return Arbitraries.lazyOf(() -> leaf, () -> leaf, this::containers);
    }

    private Arbitrary<Object> containers() {
        Arbitrary<List<Object>> parts = structures().list().ofMinSize(0).ofMaxSize(3);
        return parts.flatMap(of -> Arbitraries.<Object>of(
                List.copyOf(of), new ArrayList<>(of), Vector.ofAll(of), io.vavr.collection.List.ofAll(of),
                Array.ofAll(of), Arrays.asList(of.toArray()), keyed(new HashMap<>(), of), keyed(new TreeMap<>(), of),
                keyed(new LinkedHashMap<>(), of), Map.copyOf(keyed(new HashMap<>(), of)),
                io.vavr.collection.LinkedHashMap.ofAll(keyed(new LinkedHashMap<>(), of)),
                io.vavr.collection.TreeMap.ofAll(keyed(new TreeMap<>(), of)),
                Option.of(of.isEmpty() ? null : of.getFirst()), of.stream().findFirst(), new Holder<>(List.copyOf(of)),
                Tuple.of(List.copyOf(of), Vector.ofAll(of))));
    }

    private static Map<String, Object> keyed(Map<String, Object> map, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            map.put("k" + (values.size() - i), values.get(i));
        }
        return map;
    }

    @Property(tries = 300)
    void whatIsTakenApartIsMadeAgain(@ForAll("structures") Object value) {
        Structure<Object> structure = Structure.of(value);
        Object again = structure.rebuild(structure.terms(value));
        assertEquals(value, again);
        assertEquals(structure, Structure.of(again));
        assertEquals(structure.hashCode(), Structure.of(again).hashCode());
        assertEquals(structure.names().size(), structure.terms(value).size());
        assertEquals(terms(value), structure.terms(value).size());
        if (!(value instanceof List) && !(value instanceof Map)) {
            assertEquals(value.getClass(), again.getClass());
        }
    }

    private static int terms(Object value) {
        return switch (value) {
            case Term term -> 1;
            case Holder<?> holder -> terms(holder.content);
            case Tuple tuple -> terms(tuple.toSeq());
            case Optional<?> optional -> terms(optional.stream().toList());
            case io.vavr.collection.Map<?, ?> map -> terms(map.values());
            case Map<?, ?> map -> terms(map.values());
            case Iterable<?> sequence -> Vector.ofAll(sequence).map(StructureTest::terms).sum().intValue();
            default -> 0;
        };
    }

    @Property(tries = 100)
    void everyPlaceIsAPlaceOfItsOwn(@ForAll("structures") Object value) {
        Structure<Object> structure = Structure.of(value);
        Vector<Term> others = structure.terms(value).zipWithIndex((term, i) -> variable("v" + i, i));
        assertEquals(others, structure.terms(structure.rebuild(others)));
        assertEquals(structure.names().size(), structure.names().distinct().size());
    }

    @Example
    void aCollectionOfAClassOfItsOwnIsMadeAgainOfThatClass() {
        assertEquals(ArrayList.class, again(new ArrayList<>(List.of(A))).getClass());
        assertEquals(HashMap.class, again(new HashMap<>(Map.of("a", A))).getClass());
        assertEquals(LinkedHashMap.class, again(new LinkedHashMap<>(Map.of("a", A))).getClass());
        assertEquals(Vector.class, again(Vector.of(A)).getClass());
        assertEquals(Term[].class, again(new Term[]{A}).getClass());
        assertEquals(List.of(A, B), again(Vector.of(A, B).asJava()));
        SortedMap<String, Term> backwards = new TreeMap<>(Comparator.<String>reverseOrder());
        backwards.putAll(Map.of("a", A, "b", B));
        assertEquals(List.of("b", "a"), List.copyOf(again(backwards).keySet()));
        assertEquals(List.of("b", "a"), List.copyOf(again(Collections.unmodifiableSortedMap(backwards)).keySet()));
        var ordered = io.vavr.collection.LinkedHashMap.of("z", A, "y", B);
        assertEquals(ordered.keysIterator().toList(), again(ordered).keysIterator().toList());
    }

    private static <T> T again(T value) {
        Structure<T> structure = Structure.of(value);
        return structure.rebuild(structure.terms(value));
    }

    @Example
    void mapsOfEqualKeysHaveOneForm() {
        Map<String, Term> filled = new LinkedHashMap<>();
        filled.put("b", B);
        filled.put("a", A);
        Map<String, Term> otherwise = new LinkedHashMap<>();
        otherwise.put("a", A);
        otherwise.put("b", B);
        assertEquals(Structure.of(filled), Structure.of(otherwise));
        assertEquals(Vector.of(A, B), Structure.of(filled).terms(otherwise));
        assertEquals(List.of("b", "a"), List.copyOf(again(filled).keySet()));
    }

    @Example
    void whatIsMadeDoesNotChangeWithTheCollectionItWasMadeLike() {
        List<Term> mutable = new ArrayList<>(List.of(A, B));
        Structure<List<Term>> structure = Structure.of(mutable);
        mutable.clear();
        assertEquals(List.of(B, A), structure.rebuild(List.of(B, A)));
    }

    @Example
    void otherFormsAreOtherStructures() {
        Structure<Object> structure = Structure.of(Tuple.of(A, 1));
        for (Object other : List.of(Tuple.of(A, 2), Tuple.of(1, A), Tuple.of(A), List.of(A, 1), A, Tuple.of(B, 1))) {
            assertNotEquals(structure, Structure.of(other), other::toString);
        }
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(AdjointException.class, call::run).getMessage());
    }

    @Example
    void aDifferenceIsNamed() {
        String mend = " Keep the form: the same components, with terms in the same places.";
        refused("structure: got value.content: a tuple of 2; expected a Weights." + mend,
                () -> Structure.of(new Holder<Object>(new Weights(A, B))).terms(new Holder<>(Tuple.of(A, B))));
        refused("structure: got value._2[1]: 7; expected a term." + mend,
                () -> Structure.<Object>of(Tuple.of(A, List.of(A, B))).terms(Tuple.of(A, List.of(A, 7))));
        refused("structure: got value[k]: a List of 1; expected a List of 2." + mend,
                () -> Structure.of(Map.of("k", List.of(A, B))).terms(Map.of("k", List.of(A))));
        refused("structure: got value: a map of [b]; expected a map of [a]." + mend,
                () -> Structure.of(Map.of("a", A)).terms(Map.of("b", A)));
        refused("structure: got value.size: 4; expected 3." + mend, () -> Structure.of(MODEL)
                .terms(new Model(MODEL.first(), MODEL.more(), MODEL.activation(), 4)));
        refused("structure: got 1 terms; expected 2 terms. Pass one for each of Vector(.w, .b).",
                () -> Structure.of(new Weights(A, B)).rebuild(List.of(A)));
    }

    @Example
    void typesAreNamedByComponent() {
        Structure<State> state = Structure.of(new State(new Weights(A, B), C));
        State other = new State(new Weights(A, constant(1, 2, 3)), C);
        refused("step: got state.momentum.b: shape (3,); expected shape (2,). Mend.",
                () -> state.typed("step", "state", other, "Mend"));
        refused("step: got state.step: float32; expected float64. Mend.",
                () -> state.typed("step", "state", new State(new Weights(A, B), C.to(DType.FLOAT32)), "Mend"));
    }

    @Example
    void whatIsNoStructureIsNamed() {
        refused("structure: got value._2: a Tensor; expected a term. Make it one: constant(...) of it, whose value() is the "
                + "tensor.", () -> Structure.of(Tuple.of(A, Tensor.of(1))));
        refused("structure: got null for value.w; expected a value. Pass value.w, not null.",
                () -> Structure.of(new Weights(null, B)));
        for (Object odd : List.of(new ArrayDeque<>(List.of(A)), new LinkedList<>(List.of(A)),
                new CopyOnWriteArrayList<>(List.of(A)), Stream.continually(A),
                new EnumMap<>(Map.of(DType.FLOAT64, A)))) {
            var refusal = assertThrows(AdjointException.class, () -> Structure.of(Tuple.of(odd)));
            assertEquals("value._1: a " + odd.getClass().getSimpleName(), refusal.came());
            assertEquals("Copy it into a List or Map of java.util or of Vavr", refusal.mend());
        }
        var refusal = assertThrows(AdjointException.class, () -> Structure.of(new Object()));
        assertEquals("Declare it as a record whose components are terms", refusal.mend());
    }

    /** A record's own constructor may refuse, in its own words. */
    record Checked(Term x) {
        Checked {
            if (x.shape().size() > 1) {
                throw new IllegalStateException("too large");
            }
        }
    }

    @Example
    void whatTheUsersConstructorThrowsIsTheUsers() {
        Structure<Checked> structure = Structure.of(new Checked(A));
        assertEquals("too large",
                assertThrows(IllegalStateException.class, () -> structure.rebuild(List.of(B))).getMessage());
    }

    @Example
    void mappingAndZipping() {
        assertEquals("[square(a), square(b)]", Structure.map(List.of(A, B), Term::square).toString());
        Tuple2<Term, Term> sum = Structure.zip(Tuple.of(A, B), Tuple.of(B, A), Term::plus);
        assertEquals("(a + b, b + a)", sum.toString());
        refused("map: got null for the function's result; expected a value. Pass the function's result, not null.",
                () -> Structure.map(A, term -> null));
        assertThrows(AdjointException.class, () -> Structure.zip(List.of(A), List.of(A, B), Term::plus));
    }

    @Example
    void gradientsPointsAndValuesAreOfTheStructure() {
        Weights weights = Adjoint.variables("net", new Weights(constant(2.0), constant(1.0, 4.0)));
        assertEquals("net.w", weights.w().name().orElseThrow());
        assertEquals("net.b", weights.b().name().orElseThrow());
        Term loss = weights.w().times(weights.b()).sum();
        Weights slope = loss.gradient().of(weights);
        assertEquals(5.0, slope.w().item());
        assertEquals(Tensor.of(2, 2), slope.b().value());
        Weights next = Adjoint.values(Structure.zip(weights, slope, Term::minus));
        assertEquals(Tensor.of(-1, 2), next.b().value());
        Point moved = Adjoint.at(weights, next);
        assertEquals(-3.0, loss.value(moved).item());
        assertEquals(Tensor.of(-1, 2), moved.of(weights).b().value());
        assertEquals(Tensor.of(-1, 2), Adjoint.values(weights, moved).b().value());
        refused("at: got values.b: shape (); expected shape (2,). Pass a value of each variable's type.",
                () -> Adjoint.at(weights, new Weights(A, A)));
        assertThrows(AdjointException.class, () -> Adjoint.at(slope, next));
        assertThrows(AdjointException.class, () -> loss.gradient().of(slope));
    }
}
