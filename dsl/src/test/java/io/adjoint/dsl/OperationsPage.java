package io.adjoint.dsl;

import io.adjoint.expr.Interval;
import io.adjoint.op.Entry;
import io.adjoint.random.Discrete;
import io.adjoint.random.Distribution;
import io.adjoint.random.Draw;
import io.adjoint.random.GammaFamily;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Family;
import io.adjoint.vocabulary.Vocabulary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all operations, made from the vocabulary and from the methods that name its members. */
final class OperationsPage {

    static final List<Class<?>> STATICS = Calls.STATICS;

    /** Classes whose methods draw: tensors, and the last of them terms. */
    static final List<Class<?>> DRAWS =
            List.of(Draw.class, Discrete.class, GammaFamily.class, Noise.class, Sampling.class);

    private OperationsPage() {}

    static String text() {
        String head = """
                # Operations

                Written by `OperationsPageTest` from the vocabulary itself; do not edit it by hand.

                Every operation can be differentiated any number of times. Tests hold each to order %d against finite
                differences, with operands drawn from the intervals of the column "sampled in" (those of one call in
                parentheses), and its compiled programs to the evaluator. `t` is a term; the last column says what
                happens where calculus leaves a choice.

                Methods and functions give a term; where they give something else it stands behind the call, and
                [results of several parts](#results) say which. `io.adjoint.dsl` has the methods of `Term`, functions without
                a prefix by `import static io.adjoint.dsl.Adjoint.*`, and the classes
                %s;
                `io.adjoint.tensor` has values and the settings
                %s;
                `io.adjoint.random` has the draws that give tensors, of a `Key` such as `key(42)`.
                """.formatted(Entry.ORDER, prefixes(), settings());
        return head + Vocabulary.families().stream().map(OperationsPage::section).collect(Collectors.joining())
                + results() + draws();
    }

    private static String prefixes() {
        return STATICS.stream().map(Calls::prefix).filter(prefix -> !prefix.isEmpty())
                .map(prefix -> "`" + prefix.replace(".", "") + "`").distinct().sorted()
                .collect(Collectors.joining(", "));
    }

    /** What methods take that is neither a term nor a value. */
    private static String settings() {
        return methods().flatMap(method -> Stream.of(method.getParameterTypes()))
                .map(type -> type.isArray() ? type.getComponentType() : type)
                .filter(type -> type.getPackage() == Tensor.class.getPackage() && type != Tensor.class
                        && type != Shape.class && type != DType.class)
                .map(type -> "`" + type.getSimpleName() + "`").distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Stream<Method> methods() {
        return Stream.concat(Stream.of(Fluent.class.getPermittedSubclasses()), STATICS.stream())
                .flatMap(home -> Arrays.stream(home.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    private static String results() {
        String rows = methods().map(Method::getReturnType)
                .filter(type -> type.isRecord() && type.getPackage() == Term.class.getPackage()).distinct()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .map(type -> "| " + type.getSimpleName() + " | " + Arrays.stream(type.getRecordComponents())
                        .map(part -> "`" + part.getName() + "`").collect(Collectors.joining(", ")) + " | "
                        + methods().filter(method -> method.getReturnType() == type).map(Method::getName).distinct()
                                .sorted().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                        + " |\n")
                .collect(Collectors.joining());
        return "\n## Results\n\nThose of several parts are records of terms.\n\n| result | parts | of |\n|---|---|---|\n"
                + rows;
    }

    private static String draws() {
        return """

                ## Random draws

                A draw is a pure function of a key and of what it is told: the same key gives the same numbers. Those of
                `Sampling` are terms, whose gradient goes through the draw to the parameters (reparameterised, held to order
                %d against finite differences). Of a key that is a term they and those of `Noise` draw other numbers at each
                step of a loop and for each example of a batch; `Keys` splits it. The others are tensors.

                | draw | calls | PyTorch | reparameterised gradient |
                |---|---|---|---|
                """.formatted(Entry.ORDER)
                + Distribution.all().stream().map(OperationsPage::row).collect(Collectors.joining());
    }

    private static String row(Distribution draw) {
        String calls = drawing(draw.name()).map(call -> "`" + call + "`").collect(Collectors.joining(" "));
        String gradient = Calls.named(Sampling.class, draw.name()).findAny().isPresent() ? "yes" : "none";
        return "| " + String.join(" | ", draw.name(), calls, code(draw.elsewhere()), gradient) + " |\n";
    }

    /** The calls that draw by a name. */
    static Stream<String> drawing(String name) {
        return DRAWS.stream()
                .flatMap(home -> Calls.named(home, name).map(method -> Calls.prefix(home) + Calls.signature(method)))
                .sorted();
    }

    private static String section(Family family) {
        String rows = family.entries().stream()
                .filter(entry -> !entry.inner())
                .map(entry -> row(family, entry))
                .collect(Collectors.joining());
        return "\n## " + family.title() + "\n\n"
                + "| operation | calls | PyTorch, NumPy | sampled in | order | where calculus leaves a choice |\n"
                + "|---|---|---|---|---|---|\n" + rows;
    }

    private static String row(Family family, Entry entry) {
        String name = spoken(entry);
        String calls = calls(name).map(call -> "`" + call + "`").collect(Collectors.joining(" "));
        return "| " + String.join(" | ", entry.name(), calls, code(family.elsewhere(entry)), sampled(entry),
                Integer.toString(Entry.ORDER), entry.kink().orElse("")) + " |\n";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    static String spoken(Entry entry) {
        return Calls.spoken(entry);
    }

    static final Map<String, String> ALIASES = Calls.ALIASES;

    static Stream<String> calls(String name) {
        return Calls.of(name);
    }

    private static String sampled(Entry entry) {
        return entry.samples().stream()
                .map(sample -> sample.within().stream().map(OperationsPage::text).toList())
                .distinct()
                .map(within -> within.size() == 1 ? within.getFirst() : "(" + String.join(", ", within) + ")")
                .collect(Collectors.joining(" "));
    }

    private static String text(Interval interval) {
        return "[" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
