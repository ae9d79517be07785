package io.adjoint.vocabulary;

import io.adjoint.AdjointException;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Fold;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Pullback;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Several;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Countless;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Operations as data: a word, which stands for one declaration of a family, and the settings of the application, which
 * are records, numbers and texts. Whoever keeps expressions or sends them elsewhere finds here what to write, and what a
 * word means that is read.
 *
 * <p>The words are those of the values that families declare, whether the vocabulary lists an operation or only derivatives
 * are made of it. There is no other way from a word to an operation. What a user declares
 * has no word.
 */
public final class Spelling {

    private static final String HOME = "io.adjoint.";

    /** The classes that declare operations, known by name because most hide them; a test finds those that are missing. */
    static final List<String> HOMES = List.of(
            "diff.Forward", "function.Absent", "op.Arithmetic", "op.Blends", "op.Blocks", "op.Choice",
            "op.Diagonals", "op.Exponential", "op.FloatingPoint", "op.Hyperbolic", "op.Indexing", "op.Joins",
            "op.Layouts", "op.LogSumExp", "op.Mosaic", "op.Norms", "op.Picks", "op.Polynomials", "op.Powers",
            "op.Reductions",
            "op.Rounding", "op.Scans", "op.Triangles", "op.Trigonometric", "op.Truths", "op.draws.Draws",
            "op.linalg.Cholesky",
            "op.linalg.Determinants", "op.linalg.Factorisations", "op.linalg.Gaps", "op.linalg.LeastSquares",
            "op.linalg.LuFactors", "op.linalg.LuSystems", "op.linalg.MatrixFunctions", "op.linalg.Minors",
            "op.linalg.Presence", "op.linalg.SingularValues", "op.linalg.Solves", "op.linalg.Spectra",
            "op.linalg.SymmetricFunctions", "op.network.Activations", "op.network.Entropies",
            "op.network.Thresholds", "op.order.Counts", "op.order.Extremes", "op.order.Modes",
            "op.order.Orders", "op.product.Products", "op.scatter.Segments", "op.special.Bessel",
            "op.special.BesselOrders", "op.special.BetaExponents", "op.special.Gammas", "op.special.Incomplete",
            "op.special.LogIncomplete", "op.special.NormalIntegrals", "op.special.QuantileSlopes",
            "op.window.Convolutions",
            "op.window.Pooling", "op.window.Resampling", "op.window.Unfolding");

    /** What stands before the words of a home that has names of others, too; a word once written stays what it is. */
    private static final Map<String, String> PREFIXES = Map.of("op.draws.Draws", "draws.");

    /**
     * What stands for one declaration.
     *
     * @param name how it is written; no other word is
     * @param settings the type of its settings; {@code void.class} if it has none
     * @param operation from settings of that type to the operation
     */
    public record Word(String name, Type settings, Function<Object, Op> operation) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Word {
            AdjointException.notNull(name, "word", "the name");
            AdjointException.notNull(settings, "word", "the type of the settings");
            AdjointException.notNull(operation, "word", "the operation");
        }
    }

    /**
     * An operation, spelt.
     *
     * @param word which declaration it is of
     * @param settings its settings, of the word's type; an empty list if there are none
     */
    public record Spelt(Word word, Object settings) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Spelt {
            AdjointException.notNull(word, "word", "the word");
            AdjointException.notNull(settings, "word", "the settings");
        }
    }

    /** The settings of a reduction. */
    private record Folded(List<Integer> axes, boolean keepDims) {}

    /** The settings of a matrix product. */
    private record Multiplied(boolean leftTransposed, boolean rightTransposed, double alpha, boolean scaled,
            double after, double beta, boolean absorbing) {}

    /** The settings of a convolution. */
    private record Convolved(Convolution.Role role, List<Sliding> axes, int groups, boolean absorbing) {}

    private static final Spelling ALL = new Spelling();

    private final Map<String, Word> words = new TreeMap<>();
    private final Map<Object, Word> ofDeclarations = new IdentityHashMap<>();
    private final List<Countless<?>> countless = new ArrayList<>();

    private Spelling() {
        Map<String, Integer> namesakes = new HashMap<>();
        List<Declared> all = new ArrayList<>();
        for (String home : HOMES) {
            for (Field field : fields(home)) {
                declared(field).map(each -> each.prefixed(PREFIXES.getOrDefault(home, ""))).ifPresent(all::add);
            }
        }
        all.forEach(each -> namesakes.merge(each.word.name, 1, Integer::sum));
        for (Declared each : all) {
            String name = each.word.name;
            String own = namesakes.get(name) == 1 ? name : name + "/" + each.field;
            add(each.declaration, new Word(own, each.word.settings, each.word.operation));
        }
    }

    /** A value that a family declares. */
    private record Declared(String field, Object declaration, Word word) {

        Declared prefixed(String prefix) {
            return new Declared(field, declaration, new Word(prefix + word.name, word.settings, word.operation));
        }
    }

    private void add(Object declaration, Word word) {
        if (words.putIfAbsent(word.name, word) != null) {
            throw new IllegalStateException("two words " + word.name);
        }
        ofDeclarations.put(declaration, word);
        if (declaration instanceof Countless<?> kind) {
            countless.add(kind);
        }
    }

    private static Field[] fields(String home) {
        try {
            return Class.forName(HOME + home).getDeclaredFields();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Declared> declared(Field field) {
        if (!Modifier.isStatic(field.getModifiers()) || !isDeclaration(field.getType())) {
            return Optional.empty();
        }
        Object value = value(field);
        if (ofDeclarations.containsKey(value)) {
            return Optional.empty();
        }
        return Optional.of(new Declared(field.getName(), value, word(field, value)));
    }

    /** Whether a value of a class declares an operation, or says how one of a kind is pulled back. */
    static boolean isDeclaration(Class<?> type) {
        return List.of(Elementwise.class, Fold.class, Countless.class, Opaque.Definition.class,
                Several.Definition.class, Layout.Rule.class, Placement.Rule.class, Pullback.class).contains(type);
    }

    private static Object value(Field field) {
        field.setAccessible(true);
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Word word(Field field, Object value) {
        return switch (value) {
            case Elementwise op -> new Word(op.name(), void.class, none -> op);
            case Fold fold -> new Word(fold.name(), Folded.class,
                    settings -> reduction(fold, (Folded) settings));
            case Countless<?> kind -> new Word(kind.name(), argument(field), settings -> described(kind, settings));
            case Opaque.Definition<?> definition -> new Word(definition.name(), argument(field),
                    settings -> opaque(definition, settings));
            case Several.Definition<?> definition -> new Word(definition.name(), argument(field),
                    settings -> several(definition, settings));
            case Layout.Rule<?> rule -> new Word(rule.toString(), argument(field), settings -> layout(rule, settings));
            case Placement.Rule<?> rule -> new Word(rule.toString(), argument(field),
                    settings -> placement(rule, settings));
            case Pullback rule -> field.getDeclaringClass().getSimpleName().equals("Products")
                    ? new Word("matmul", Multiplied.class, settings -> product(rule, (Multiplied) settings))
                    : new Word("conv", Convolved.class, settings -> convolution(rule, (Convolved) settings));
            default -> throw new IllegalStateException(field.toString());
        };
    }

    private static Type argument(Field field) {
        return ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    }

    private static Op reduction(Fold fold, Folded settings) {
        return new Reduction(fold, settings.axes, settings.keepDims);
    }

    // the type of the settings is that of the field, which is the declaration's own
    @SuppressWarnings("unchecked")
    private static <A> Op described(Countless<A> kind, Object settings) {
        return kind.of((A) settings);
    }

    @SuppressWarnings("unchecked")
    private static <A> Op opaque(Opaque.Definition<A> definition, Object settings) {
        return new Opaque<>(definition, (A) settings);
    }

    @SuppressWarnings("unchecked")
    private static <A> Op several(Several.Definition<A> definition, Object settings) {
        return new Several<>(definition, (A) settings);
    }

    @SuppressWarnings("unchecked")
    private static <A> Op layout(Layout.Rule<A> rule, Object settings) {
        return new Layout<>(rule, (A) settings);
    }

    @SuppressWarnings("unchecked")
    private static <A> Op placement(Placement.Rule<A> rule, Object settings) {
        return new Placement<>(rule, (A) settings);
    }

    private static Op product(Pullback rule, Multiplied it) {
        return new Product(it.leftTransposed, it.rightTransposed, it.alpha, it.scaled, it.after, it.beta, it.absorbing,
                rule);
    }

    private static Op convolution(Pullback rule, Convolved it) {
        return new Convolution(it.role, it.axes, it.groups, it.absorbing, rule);
    }

    /**
     * All words.
     *
     * @return the words in alphabetical order, unmodifiable
     */
    public static Collection<Word> words() {
        return List.copyOf(ALL.words.values());
    }

    /**
     * What a word means.
     *
     * @param name how it is written
     * @return the word; empty if there is none
     */
    public static Optional<Word> word(String name) {
        return Optional.ofNullable(ALL.words.get(AdjointException.notNull(name, "word", "the name")));
    }

    /**
     * How an operation is written.
     *
     * @param op any operation
     * @return its word and settings; empty if no family declares it: then a user does, or it holds functions
     */
    public static Optional<Spelt> of(Op op) {
        return switch (AdjointException.notNull(op, "word", "the operation")) {
            case Elementwise own -> ALL.elementwise(own);
            case Reduction own -> ALL.spelt(own.fold(), new Folded(own.axes(), own.keepDims()));
            case Layout<?> own -> ALL.spelt(own.rule(), own.attribute());
            case Placement<?> own -> ALL.spelt(own.rule(), own.attribute());
            case Product own -> ALL.spelt(own.rule(), new Multiplied(own.leftTransposed(), own.rightTransposed(),
                    own.alpha(), own.scaled(), own.after(), own.beta(), own.absorbing()));
            case Convolution own -> ALL.spelt(own.rule(),
                    new Convolved(own.role(), own.axes(), own.groups(), own.absorbing()));
            case Opaque<?> own -> ALL.spelt(own.definition(), own.attribute());
            case Several<?> own -> ALL.spelt(own.definition(), own.attribute());
            default -> Optional.empty();
        };
    }

    private Optional<Spelt> spelt(Object declaration, Object settings) {
        return Optional.ofNullable(ofDeclarations.get(declaration)).map(word -> new Spelt(word, settings));
    }

    private Optional<Spelt> elementwise(Elementwise op) {
        Optional<Spelt> single = spelt(op, List.of());
        return single.isPresent()
                ? single
                : countless.stream().flatMap(kind -> kind.description(op).stream().map(which -> spelt(kind, which)))
                        .flatMap(Optional::stream).findFirst();
    }
}
