package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.network.Activations;
import io.adjoint.op.product.Products;
import io.adjoint.op.special.Gammas;
import io.adjoint.store.Formula.Written;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Spelling;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is written compiles without any library, and gives the bits that the program gives. */
class JavaSourceTest {

    @TempDir
    Path folder;

    private Class<?> compiled(String name, String source) throws IOException, ClassNotFoundException {
        Path file = folder.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "-Xlint:all", "-Werror", "-cp", "", "-d", folder.toString(),
                file.toString()), source);
        return new URLClassLoader(new URL[]{folder.toUri().toURL()}, null).loadClass(name);
    }

    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, 1e-300, -1e-300, 1e300, -1e300,
        Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.3, 0.75,
        700, -745, 22.5, 1e9, 7.25};

    /** Every formula, and the operation that it stands for, on numbers of all kinds. */
    @TestFactory
    Stream<DynamicTest> everyFormulaHasTheBitsOfItsOperation() throws Exception {
        List<Elementwise> ops = Formula.all().keySet().stream()
                .map(name -> (Elementwise) Spelling.word(name).orElseThrow(() -> new AssertionError(name)).operation()
                        .apply(List.of()))
                .toList();
        String methods = ops.stream().map(op -> {
            List<Written> names = Stream.of("a", "b", "c").map(name -> new Written(name, Formula.ATOM)).toList();
            return "public static double " + op.name() + "_(double a, double b, double c) { return "
                    + Formula.all().get(op.name()).of(names).text() + "; }\n";
        }).collect(Collectors.joining());
        String functions = Formula.all().values().stream().flatMap(each -> each.functions().stream()).distinct()
                .map(Formula::function).collect(Collectors.joining());
        Class<?> all = compiled("Formulas", "public final class Formulas {\n" + methods + functions + "}\n");
        return ops.stream().map(op -> dynamicTest(op.name(), () -> {
            Method method = all.getMethod(op.name() + "_", double.class, double.class, double.class);
            var random = new SplittableRandom(3);
            for (int i = 0; i < 1_000; i++) {
                double[] x = random.doubles(3).map(u -> random.nextInt(3) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : Math.scalb(2 * u - 1, random.nextInt(random.nextBoolean() ? 4 : 40) - 2)).toArray();
                x[1] = random.nextInt(5) == 0 ? x[0] : x[1];
                double expected = op.function().at(x[0], x[1], x[2]);
                double actual = (double) method.invoke(null, x[0], x[1], x[2]);
                assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual),
                        () -> op.name() + java.util.Arrays.toString(x) + ": " + expected + " and " + actual);
            }
        }));
    }

    private void requireSame(String name, List<Expr> outputs, Variable... inputs) throws Exception {
        Program program = Program.of(outputs, List.of(inputs));
        String source = JavaSource.of(name, program);
        assertTrue(!source.contains("import "), source);
        Method run = compiled(name, source).getMethod("run", double[].class, double[].class);
        int size = Stream.of(inputs).mapToInt(input -> input.shape().size()).sum();
        int results = outputs.stream().mapToInt(output -> output.shape().size()).sum();
        var random = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            double[] in = IntStream.range(0, size).mapToDouble(k -> random.nextInt(6) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : random.nextDouble() * 6 - 3).toArray();
            double[] expected = new double[results];
            double[] actual = new double[results];
            program.run(in.clone(), expected);
            run.invoke(null, in.clone(), actual);
            Bits.requireSame(List.of(Tensor.of(expected)), List.of(Tensor.of(actual)));
        }
    }

    private static Expr gradient(Expr y, Variable x) {
        return Derivatives.gradient(y).get(x).get();
    }

    private static Variable number(String name) {
        return Variable.of(name, Type.NUMBER);
    }

    @Test
    void theTutorialWithItsGradient() throws Exception {
        Variable w = number("w");
        Variable x = number("x");
        Expr y = Arithmetic.times(Arithmetic.plus(x, w), Arithmetic.plus(w, Arithmetic.number(1, w)));
        requireSame("example.Tutorial", List.of(y, gradient(y, w), gradient(y, x)), w, x);
        String source = JavaSource.of("example.Tutorial",
                Program.of(List.of(y, gradient(y, w), gradient(y, x)), List.of(w, x)));
        assertTrue(source.contains("double t2 = x + w;") && source.contains("out[0] = t2 * t3;"), source);
    }

    @Test
    void numbersWithHigherOrders() throws Exception {
        Variable a = number("a");
        Variable b = number("class");
        Expr y = Arithmetic.div(
                Arithmetic.times(Exponential.exp(Arithmetic.neg(a)), Trigonometric.sin(Arithmetic.times(a, b))),
                Arithmetic.plus(Powers.square(b),
                        Exponential.log(Arithmetic.plus(Choice.abs(a), Arithmetic.number(1, a)))));
        Expr da = gradient(y, a);
        requireSame("Orders", List.of(y, da, gradient(y, b), gradient(da, b), gradient(gradient(da, a), a)), a, b);
    }

    @Test
    void vectorsMatricesChoicesAndFloat32() throws Exception {
        Variable v = Variable.of("v.w", new Type(Shape.of(3), DType.FLOAT64));
        Variable m = Variable.of("m", new Type(Shape.of(2, 3), DType.FLOAT32));
        Expr h = Activations.relu(Products.matmul(m, Exponential.sigmoid(v)));
        Expr y = Arithmetic.plus(Reductions.sum(Powers.pow(h, 1.5), false),
                Choice.where(Choice.gt(Indexing.get(v, Index.at(0)), Constant.literal(0, DType.FLOAT64)),
                        Powers.sqrt(Indexing.get(v, Index.at(1))), Indexing.get(v, Index.at(2))));
        requireSame("Vectors", List.of(h, y, gradient(y, v), gradient(y, m)), v, m);
    }

    @Test
    void whatIsNotWrittenIsRefusedByName() {
        Variable a = number("a");
        var refusal = assertThrows(AdjointException.class,
                () -> JavaSource.of("Mine", Program.of(List.of(Gammas.lgamma(a)), List.of(a))));
        assertTrue(refusal.getMessage().contains("lgamma"), refusal.getMessage());
        Variable large = Variable.of("m", new Type(Shape.of(100, 100), DType.FLOAT64));
        assertThrows(AdjointException.class,
                () -> JavaSource.of("Mine", Program.of(List.of(Exponential.exp(large)), List.of(large))));
        for (String name : List.of("", "a b", "class", "1x", "x; }")) {
            assertThrows(AdjointException.class,
                    () -> JavaSource.of(name, Program.of(List.of(Powers.square(a)), List.of(a))));
        }
    }

    /** The page's table, between its head and the end of the page. */
    @Test
    void thePageSaysWhichOperationsAreWrittenAndWhichAreNot() throws IOException {
        Set<String> without = new TreeSet<>();
        Spelling.words().forEach(word -> {
            if (word.settings() == void.class && word.operation().apply(List.of()) instanceof Elementwise
                    && !Formula.all().containsKey(word.name())) {
                without.add(word.name());
            }
        });
        String page = Files.readString(Path.of(System.getProperty("basedir", "."), "docs", "store.md"));
        assertEquals(Formula.all().keySet(), named(page, "| written |"));
        assertEquals(without, named(page, "| refused |"));
    }

    private static Set<String> named(String page, String row) {
        String line = page.lines().filter(each -> each.startsWith(row)).findFirst().orElseThrow();
        return Pattern.compile("`(\\w+)`").matcher(line).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
