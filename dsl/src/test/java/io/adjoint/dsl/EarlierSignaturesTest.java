package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users could call before the methods of terms were derived still compiles, with the same parameters and results.
 *
 * <p>The list names each public method and constructor of then, as {@code Term#plus(Term): Term}, with {@code #} for a method
 * of an object; interfaces that only carried methods of {@link Term} are left out, as are the constants of these.
 */
class EarlierSignaturesTest {

    /** Settings that stood within the operations' families and stand beside tensors, where one import finds them. */
    private static final Map<String, String> MOVED = Map.of(
            "Regressions.Reduction", "Reduction",
            "Orders.Interpolation", "Interpolation",
            "ScatterReductions.How", "Merge",
            "Grids.Border", "Border",
            "Grids.Sampling", "GridSampling",
            "Resampling.Mode", "Resample");

    /** What never could be called with nothing, since several methods of the name would take it. */
    private static final Set<String> NEVER = Set.of("Term.get");

    private static final String HEADER = "package earlier;"
            + Stream.of("adjoint.check.Report", "adjoint.compile.Program", "adjoint.dsl.*", "adjoint.eval.Bindings",
                    "adjoint.expr.Domain", "adjoint.expr.Elementwise", "adjoint.expr.Expr", "adjoint.expr.Meaning",
                    "adjoint.expr.Type", "adjoint.op.Custom", "adjoint.random.Key", "adjoint.tensor.*")
                    .map(name -> " import io." + name + ";").collect(Collectors.joining())
            + " import java.util.List; import java.util.function.*; @SuppressWarnings(\"deprecation\") class Calls {";

    /**
     * A call, as the list writes it.
     *
     * @param line its line
     * @param owner the class
     * @param member what stands before the arguments
     * @param parameters the types of the parameters
     * @param result the type of the result
     */
    private record Signature(String line, String owner, String member, List<String> parameters, String result) {

        static Signature of(String line) {
            int open = line.indexOf('(');
            int close = line.lastIndexOf("): ");
            String called = line.substring(0, open);
            String inner = line.substring(open + 1, close);
            return new Signature(line, called.split("#")[0], called.replace('#', '.'),
                    inner.isEmpty() ? List.of() : List.of(inner.split(", (?![^<]*>)")), line.substring(close + 3));
        }

        /** Methods that make the call, with whole numbers for numbers, too. */
        Stream<String> calls() {
            List<String> whole =
                    parameters.stream().map(type -> type.replaceFirst("^double(\\.{3})?$", "int$1")).toList();
            return Stream.of(parameters, whole).distinct().flatMap(this::calls);
        }

        /** What takes any number of arguments is called with none, one and two, and with an array of their type. */
        private Stream<String> calls(List<String> types) {
            int last = types.size() - 1;
            if (last < 0 || !types.get(last).endsWith("...")) {
                return Stream.of(call(types, last + 1));
            }
            List<String> single = new ArrayList<>(types);
            single.set(last, types.get(last).replace("...", ""));
            Stream<String> array = types.equals(parameters) ? Stream.of(call(types, last + 1)) : Stream.of();
            return Stream.concat(array, IntStream.rangeClosed(NEVER.contains(member) ? 1 : 0, 2)
                    .mapToObj(count -> call(single, last + count)));
        }

        private String call(List<String> types, int count) {
            boolean instance = line.contains("#");
            String given = Stream.concat(instance ? Stream.of(owner + " it") : Stream.of(),
                    IntStream.range(0, types.size()).mapToObj(i -> types.get(i) + " p" + i))
                    .collect(Collectors.joining(", "));
            String taken = IntStream.range(0, count).mapToObj(i -> "p" + Math.min(i, types.size() - 1))
                    .collect(Collectors.joining(", "));
            String place = instance ? member.replaceFirst(".*\\.", "it.") : member;
            return "static %s call(%s) { return %s(%s); }".formatted(result, given, place, taken);
        }
    }

    @Test
    void everyEarlierCallCompiles() {
        List<Signature> signatures = listed().lines().map(Signature::of).toList();
        List<String> lines = new ArrayList<>();
        StringBuilder source = new StringBuilder(HEADER);
        for (Signature signature : signatures) {
            signature.calls().forEach(call -> {
                lines.add(signature.line);
                source.append('\n').append(call.replace(" call(", " call" + lines.size() + "("));
            });
        }
        Compilation compiled = new Compilation(Map.of("earlier.Calls", source.append("\n}").toString()));
        assertEquals(List.of(), compiled.mistakes().stream()
                .map(mistake -> lines.get((int) mistake.line() - 2) + ": " + mistake.message()).toList());
    }

    private static String listed() {
        try (var in = EarlierSignaturesTest.class.getResourceAsStream("/signatures/earlier.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> name : MOVED.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
