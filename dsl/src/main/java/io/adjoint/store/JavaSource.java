package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.compile.Listing;
import io.adjoint.compile.Program;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.store.Formula.Written;
import io.adjoint.tensor.DType;
import io.adjoint.vocabulary.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.SourceVersion;

/**
 * A small program as a Java file that needs no library: of numbers and short vectors, with whatever derivatives are among
 * its outputs. The file does the same arithmetic in the same order as the program, with {@link Math}, so that its results have
 * the same bits on the same virtual machine.
 *
 * <p>Small is what a program runs as straight-line code. Operations that are functions of {@code Math} and of arithmetic are
 * written, and special functions that are short; others, such as Bessel functions and decompositions, are refused by name.
 */
public final class JavaSource {

    private static final String NAME = "JavaSource.of";

    /** What a method of the virtual machine has room for, by far. */
    private static final int MOST_LINES = 2_000;

    /** Longer expressions are cut where one has a name. */
    private static final int LONGEST = 70;

    private final Listing listing;
    private final Set<String> names = new HashSet<>(Set.of("in", "out"));
    private final TreeSet<String> functions = new TreeSet<>();
    private final List<String> body = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();

    private JavaSource(Listing listing) {
        this.listing = listing;
    }

    /**
     * Writes a program as a class with one method, {@code static void run(double[] in, double[] out)}: the elements of all
     * inputs, one input after another, and those of all outputs, as {@link Program#run(double[], double[])} takes them.
     *
     * @param className the name of the class, perhaps with that of a package
     * @param program any program that runs as straight-line code
     * @return the text of the file
     * @throws AdjointException if an argument is null, the name is no class's, the program runs loops over arrays or is too
     *     long for a method, or there is an operation that has no formula
     */
    public static String of(String className, Program program) {
        AdjointException.notNull(className, NAME, "the name");
        AdjointException.notNull(program, NAME, "the program");
        if (!SourceVersion.isName(className)) {
            throw new AdjointException(NAME, "the name " + Cursor.quoted(className), "a name of a class",
                    "Name it, for example example.Formula");
        }
        Listing listing = program.listing().orElseThrow(() -> new AdjointException(NAME,
                "a program that runs loops over arrays", "one of numbers and short vectors",
                "Write the expression by Json, or compile a smaller one"));
        if (listing.lines().size() > MOST_LINES) {
            throw new AdjointException(NAME, "a program of " + listing.lines().size() + " numbers",
                    "at most " + MOST_LINES, "Write it by Json, or compile fewer outputs");
        }
        return new JavaSource(listing).file(className);
    }

    private String file(String className) {
        int[] uses = uses();
        for (int i = 0; i < listing.lines().size(); i++) {
            written.add(line(i, uses[i]));
        }
        for (int i = 0; i < listing.results().size(); i++) {
            body.add("out[" + i + "] = " + written.get(listing.results().get(i)).text() + ";");
        }
        int point = className.lastIndexOf('.');
        String simple = className.substring(point + 1);
        String head = point < 0 ? "" : "package " + className.substring(0, point) + ";\n\n";
        return head + "/** " + title() + " */\npublic final class " + simple + " {\n\n    private " + simple
                + "() {}\n\n"
                + "    /**\n     * Computes it.\n     *\n" + parameters() + "     */\n"
                + "    public static void run(double[] in, double[] out) {\n        "
                + String.join("\n        ", body) + "\n    }\n"
                + functions.stream().map(name -> "\n" + Formula.function(name).indent(4)).collect(Collectors.joining())
                + "}\n";
    }

    private String title() {
        return "A program of " + listing.inputs().size() + " inputs and " + listing.outputs().size()
                + " outputs, written by Adjoint.";
    }

    private String parameters() {
        return "     * @param in " + listing.inputs().stream().map(input -> input.name() + " " + input.type())
                .collect(Collectors.joining(", ")).replaceAll("[^ -~]|\\*/|@|\\\\", "_") + "\n"
                + "     * @param out "
                + listing.outputs().stream().map(Type::toString).collect(Collectors.joining(", "))
                + "\n";
    }

    /** How often each line is read; in a place where it must have a name, more than once. */
    private int[] uses() {
        int[] uses = new int[listing.lines().size()];
        for (Listing.Line line : listing.lines()) {
            if (line instanceof Listing.Call call) {
                Formula formula = formula(call);
                for (int k = 0; k < call.arguments().size(); k++) {
                    uses[call.arguments().get(k)] += formula.repeats(k) ? 2 : 1;
                }
            }
        }
        listing.results().forEach(result -> uses[result]++);
        return uses;
    }

    private static Formula formula(Listing.Call call) {
        return Spelling.of(call.op()).map(spelt -> Formula.all().get(spelt.word().name()))
                .orElseThrow(() -> new AdjointException(NAME, "the operation " + call.op().name(),
                        "operations that Java's Math has, and arithmetic",
                        "Write the expression by Json, or make it of simpler operations"));
    }

    private Written line(int place, int uses) {
        return switch (listing.lines().get(place)) {
            case Listing.Input(int element) -> input(element);
            case Listing.Number(double value) -> number(value);
            case Listing.Call call -> call(call, uses);
        };
    }

    private Written input(int element) {
        int first = 0;
        for (Variable input : listing.inputs()) {
            int size = input.shape().size();
            if (element < first + size) {
                String cast = input.dtype() == DType.FLOAT32 ? "(float) " : "";
                String name =
                        named(identifier(input.name()) + (input.shape().isScalar() ? "" : "_" + (element - first)));
                body.add("double " + name + " = " + cast + "in[" + element + "];");
                return new Written(name, Formula.ATOM);
            }
            first += size;
        }
        throw new IllegalStateException("element " + element);
    }

    private static String identifier(String name) {
        String plain = name.codePoints().map(c -> c < 128 && Character.isJavaIdentifierPart(c) ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return Character.isJavaIdentifierStart(plain.charAt(0)) && SourceVersion.isName(plain) && !plain.equals("_")
                ? plain
                : "x" + plain;
    }

    private String named(String wish) {
        return names.add(wish)
                ? wish
                : IntStream.iterate(2, i -> i + 1).mapToObj(i -> wish + "_" + i).filter(names::add).findFirst()
                        .orElseThrow();
    }

    private static Written number(double value) {
        if (Double.isFinite(value)) {
            boolean negative = Double.doubleToRawLongBits(value) < 0;
            return new Written(Double.toString(value), negative ? Formula.SIGN : Formula.ATOM);
        }
        return new Written(Double.isNaN(value)
                ? "Double.NaN"
                : value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY", Formula.ATOM);
    }

    private Written call(Listing.Call call, int uses) {
        Formula formula = formula(call);
        functions.addAll(formula.functions());
        Written value = formula.of(call.arguments().stream().map(written::get).toList());
        if (call.dtype() == DType.FLOAT32) {
            value = new Written(
                    "(float) " + (value.binding() == Formula.ATOM ? value.text() : "(" + value.text() + ")"),
                    Formula.SIGN);
        }
        if (uses <= 1 && value.text().length() <= LONGEST) {
            return value;
        }
        String name = named("t" + body.size());
        body.add("double " + name + " = " + value.text() + ";");
        return new Written(name, Formula.ATOM);
    }
}
