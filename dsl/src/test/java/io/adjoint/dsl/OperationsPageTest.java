package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.random.Distribution;
import io.adjoint.vocabulary.Vocabulary;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs", "operations.md");

    @Test
    void isWhatTheVocabularySays() throws IOException {
        assertWritten(OperationsPage.text(), PAGE);
    }

    @Test
    void thePageForThoseWhoComeFromPyTorchIsToo() throws IOException {
        assertWritten(PyTorchPage.text(), PAGE.resolveSibling("pytorch.md"));
    }

    @Test
    void thePageOfFunctionsIsWhatItsTableSays() throws IOException {
        assertWritten(FunctionsPage.text(), PAGE.resolveSibling("functions.md"));
    }

    @Test
    void everyHabitHasAMethod() {
        PyTorchPage.HABITS.forEach(habit -> assertTrue(
                Arrays.stream(habit.home().getMethods()).anyMatch(method -> method.getName().equals(habit.method()))
                        && habit.here().contains(habit.method()),
                habit::here));
    }

    @Test
    void everySecondNameIsAMethodOfATermOrAFunction() {
        OperationsPage.ALIASES.forEach((alias, name) -> {
            List<String> calls = OperationsPage.calls(name).toList();
            assertTrue(calls.stream().anyMatch(call -> call.contains(alias + "(")), alias);
            assertTrue(calls.stream().anyMatch(call -> call.contains(name + "(")), name);
        });
    }

    private static void assertWritten(String text, Path page) throws IOException {
        if (Boolean.getBoolean("adjoint.docs")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertEquals(text, Files.readString(page),
                "Write the page anew: mvn test -pl dsl -am -Dtest=OperationsPageTest -Dadjoint.docs=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false");
    }

    @Test
    void everyOperationIsCalledSomehow() {
        List<String> missing = Vocabulary.all().stream().filter(entry -> !entry.inner()).map(OperationsPage::spoken)
                .filter(name -> OperationsPage.calls(name).findAny().isEmpty()).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyDrawIsListedAndEveryListedOneIsDrawn() {
        Set<String> drawn = OperationsPage.DRAWS.stream().flatMap(home -> Arrays.stream(home.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName).collect(Collectors.toSet());
        assertEquals(drawn, Distribution.all().stream().map(Distribution::name).collect(Collectors.toSet()));
    }

    /** What a face adds for convenience, such as a number for a term, has the name of an operation too. */
    @Test
    void everyFluentMethodIsAnOperation() {
        Set<String> known = Vocabulary.all().stream().map(OperationsPage::spoken).collect(Collectors.toSet());
        List<String> missing = Stream.of(Fluent.class.getPermittedSubclasses())
                .flatMap(face -> Arrays.stream(face.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName().replace("KeepDims", ""))
                .map(name -> OperationsPage.ALIASES.getOrDefault(name, name))
                .filter(name -> !known.contains(name) && !name.contains("$") && !UNDIFFERENTIABLE.contains(name))
                .distinct().toList();
        assertEquals(List.of(), missing);
    }

    /** Says on purpose that its derivative is not that of its value. */
    private static final Set<String> UNDIFFERENTIABLE = Set.of("stopGradient");
}
