package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.random.Distribution;
import io.adjoint.vocabulary.Vocabulary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever an example in the documentation states can be run; {@code -Dadjoint.examples=Functions} runs one file's. */
class JavadocExamplesTest {

    private static final List<JavadocExamples.Of> ALL = JavadocExamples.all();

    private static final String WANTED = System.getProperty("adjoint.examples", "");

    @TestFactory
    Stream<DynamicNode> everyExampleGivesWhatItsCommentsSay() {
        Map<String, List<JavadocExamples.Of>> files = Stream.of(ALL, JavadocExamples.ofTensors())
                .flatMap(List::stream)
                .filter(each -> WANTED.isEmpty() || WANTED.equals(each.file()))
                .collect(Collectors.groupingBy(JavadocExamples.Of::file, LinkedHashMap::new, Collectors.toList()));
        Examples examples = Examples.of(files.values().stream().flatMap(List::stream)
                .map(JavadocExamples.Of::example).toList());
        return files.entrySet().stream().map(file -> dynamicContainer(file.getKey(), file.getValue().stream()
                .map(each -> dynamicTest(each.member(), () -> assertHolds(examples.run(each.example()))))));
    }

    private static void assertHolds(List<Claim> claims) {
        String broken = claims.stream().filter(claim -> !claim.holds()).map(Claim::toString)
                .collect(Collectors.joining("; "));
        assertTrue(broken.isEmpty(), broken);
    }

    @Test
    void everyOperationHasAnExample() {
        Set<String> operations = Stream.concat(
                Vocabulary.all().stream().filter(entry -> !entry.inner()).map(OperationsPage::spoken),
                Distribution.all().stream().map(Distribution::name)).collect(Collectors.toSet());
        Set<String> shown = ALL.stream().filter(each -> each.example().speaks()).map(JavadocExamples.Of::member)
                .collect(Collectors.toSet());
        Set<String> missing = homes().flatMap(home -> Arrays.stream(home.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName).filter(operations::contains).filter(name -> !shown.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }

    private static Stream<Class<?>> homes() {
        return Stream
                .of(List.of(Fluent.class.getPermittedSubclasses()), OperationsPage.STATICS, List.of(Sampling.class))
                .flatMap(List::stream);
    }
}
