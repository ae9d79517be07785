package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Custom;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users write beside terms is found by the imports that every file of theirs has. */
class SettingsTest {

    private static final Set<String> ROOMS = Set.of("io.adjoint.dsl", "io.adjoint.tensor");

    /** What leads to the core on purpose: a user of these has its imports. */
    private static final Set<String> CORE = Set.of(Expr.class.getName(), Custom.class.getName(),
            Elementwise.class.getName());

    /** What a lambda is written for. */
    private static boolean isFunction(String type) {
        try {
            Class<?> named = Class.forName(type);
            return named.isInterface() && Stream.of(named.getMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers())).count() == 1;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static final String FILE = """
            package user;

            import static io.adjoint.dsl.Adjoint.*;

            import io.adjoint.dsl.*;
            import io.adjoint.tensor.*;

            public class File {

                public static Term indices(Term x, Term places) {
                    Index[] mixed = {Index.ALL, places};
                    Term rows = x.get(Index.of(0, 1), Index.ALL).plus(x.get(Index.range(0, 2), Index.NEW_AXIS).sum());
                    Term masked = x.get(Index.mask(Tensor.of(1, 1)), Index.from(1));
                    return x.get(mixed).sum().plus(rows.sum()).plus(masked.sum())
                            .plus(x.get(Index.ELLIPSIS, Index.at(-1)).sum()).plus(x.get(Index.to(1)).sum())
                            .plus(x.with(Index.at(0), 9).sum()).plus(x.withAdded(places, constant(1.0)).sum())
                            .plus(x.sliceScatter(constant(1, 2).reshape(2, 1), 1, Index.to(1)).sum());
                }

                public static Term windows(Term image, Term weight) {
                    Strides strides = Strides.of(1).padding(1).dilation(1);
                    Windows windows = Windows.of(2).stride(1).ceilMode();
                    Term points = constant(0, 0).reshape(1, 1, 1, 2);
                    return image.conv2d(weight, strides).sum().plus(image.maxPool2d(windows).sum())
                            .plus(image.interpolate(Resample.NEAREST, 4, 4).sum())
                            .plus(image.gridSample(points, GridSampling.BILINEAR, Border.ZEROS, true).sum());
                }

                public static Term losses(Term logits, Term labels, Term target) {
                    Labels counted = Labels.PLAIN.smoothing(0.1).ignoring(-1);
                    Reduction sum = Reduction.SUM;
                    return Losses.crossEntropy(logits, labels, counted, sum)
                            .plus(Losses.mse(logits, target, Reduction.MEAN));
                }

                public static Term parts(Term x, Term places) {
                    return x.quantile(0.5, Interpolation.LOWER)
                            .plus(x.scatterReduce(0, places, constant(2, 3), Merge.PROD, true).sum());
                }

                public static Term own(Term x) {
                    var root = elementwise("root", Math::sqrt, (t, r) -> r.reciprocal().times(0.5), domain(0.3, 3));
                    var total = operation("total", t -> type(DType.FLOAT64), t -> t.getFirst().sum(),
                            (t, y, u) -> java.util.List.of(u.broadcastTo(t.getFirst().shape().dims())));
                    if (!root.check().agrees()) {
                        throw new AssertionError();
                    }
                    return total.apply(java.util.List.of(root.apply(Sampling.dropout(x, 0, key(42)))));
                }
            }
            """;

    private static Object call(Class<?> file, String name, Object... arguments) throws ReflectiveOperationException {
        Method method =
                Stream.of(file.getMethods()).filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
        return ((Term) method.invoke(null, arguments)).item();
    }

    @Test
    void aFileOfAUserNeedsTwoImports() throws ReflectiveOperationException {
        var compiled = new Compilation(Map.of("user.File", FILE));
        assertEquals(List.of(), compiled.mistakes());
        Class<?> file = compiled.loadClass("user.File");
        Term x = Adjoint.variable("x", new double[][]{{1, 2}, {3, 4}});
        Term places = Adjoint.constant(1, 0);
        // columns 10, rows 10 and 4 times 10, 2 and 4, the last column 6, the first row 3, 18 + 7, x and 4, 1 + 2 + 6
        assertEquals(10.0 + (10 + 40) + 6 + 6 + 3 + 25 + 14 + 9, call(file, "indices", x, places));
        Term image = Adjoint.constant(1, 2, 3, 4).reshape(1, 1, 2, 2);
        // all sums of 3 x 3 windows are 10; the only pooled window holds 4; each pixel four times; the middle is the mean
        assertEquals(4 * 10 + 4 + 4 * 10 + 2.5, call(file, "windows", image, Adjoint.constant(
                1, 1, 1, 1, 1, 1, 1, 1, 1).reshape(1, 1, 3, 3)));
        // of two equal logits every label costs log 2, however smoothed
        assertEquals(2 * Math.log(2), (double) call(file, "losses", Adjoint.constant(new double[][]{{0, 0}, {0, 0}}),
                Adjoint.constant(0, 1), Adjoint.constant(new double[][]{{0, 0}, {0, 0}})), 1e-15);
        // the lower of both, and 5 times 3 and 2 times 2
        assertEquals(2.0 + 15 + 4, call(file, "parts", Adjoint.constant(5, 2), places));
        assertEquals(5.0, call(file, "own", Adjoint.constant(4.0, 9.0)));
    }

    /** Types of this library that a caller gives to something public of the face, written out in its signatures. */
    private static Set<String> given() {
        Set<String> types = new TreeSet<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.adjoint.dsl")
                .stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .flatMap(method -> Stream.of(method.getGenericParameterTypes()))
                .forEach(type -> types.addAll(Pattern.compile("io\\.adjoint\\.[\\w.]+(?:\\$\\w+)*")
                        .matcher(type.getTypeName()).results().map(MatchResult::group).toList()));
        return types;
    }

    @Test
    void whateverAMethodTakesIsFoundThereOrMadeByAdjoint() {
        Set<String> made = Stream.of(Adjoint.class.getMethods()).map(method -> method.getReturnType().getName())
                .collect(Collectors.toSet());
        assertTrue(given().contains("io.adjoint.tensor.Windows"));
        assertEquals(Set.of(), given().stream()
                .filter(type -> !ROOMS.contains(type.replaceFirst("\\.[A-Z].*", "")))
                .filter(type -> !made.contains(type) && !CORE.contains(type) && !isFunction(type))
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
