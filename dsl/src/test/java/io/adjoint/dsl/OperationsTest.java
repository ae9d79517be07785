package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationsTest {

    private static final Map<String, String> MEANT = Map.ofEntries(Map.entry("add", "plus"), Map.entry("mm", "mm"),
            Map.entry("relu6", "relu6"), Map.entry("clip", "clamp"), Map.entry("np.concatenate", "concat"),
            Map.entry("jnp.arctan2", "atan2"), Map.entry("torch.nn.functional.log_softmax", "logSoftmax"),
            Map.entry("logSoftMax", "logSoftmax"), Map.entry("torch.linalg.inv", "inverse"),
            Map.entry("softmx", "softmax"), Map.entry("tahn", "tanh"), Map.entry("sigmiod", "sigmoid"),
            Map.entry("expit", "sigmoid"), Map.entry("cross_entropy", "crossEntropy"), Map.entry("x.exp()", "exp"),
            Map.entry("numpy.expand_dims", "unsqueeze"), Map.entry("lax.stop_gradient", "stopGradient"),
            Map.entry("np.mod", "remainder"), Map.entry("np.percentile", "quantile"), Map.entry("np.greater", "gt"),
            Map.entry("np.ravel", "flatten"), Map.entry("np.moveaxis", "movedim"), Map.entry("np.equal", "eq"),
            Map.entry("np.linalg.eig", "eigh"), Map.entry("np.radians", "deg2rad"), Map.entry("torch.ger", "outer"));

    @TestFactory
    Stream<DynamicTest> whatIsMeantComesFirst() {
        return MEANT.entrySet().stream().map(each -> dynamicTest(each.getKey(),
                () -> assertEquals(each.getValue(), Operations.find(each.getKey()).names().getFirst())));
    }

    @Test
    void everyNameOfTheVocabularyIsFoundHereAndElsewhere() {
        Vocabulary.families().forEach(family -> family.entries().stream().filter(entry -> !entry.inner())
                .forEach(entry -> assertTrue(Operations.find(entry.name()).names().contains(
                        Calls.ALIASES.getOrDefault(Calls.spoken(entry), Calls.spoken(entry)))
                        || entry.name().startsWith("toFloat") || entry.name().equals("index"), entry.name())));
    }

    @Test
    void everyNameOfAnotherLibraryMeansAnOperation() {
        Operations.ELSEWHERE.forEach((there, here) -> assertTrue(Operations.list().stream()
                .anyMatch(operation -> operation.name().equals(here)), there + " is " + here));
    }

    @Test
    void allHaveCallsAndAMeaning() {
        List<String> bare = Operations.list().stream()
                .filter(each -> each.calls().isEmpty()
                        || each.meaning().isBlank() && !each.name().equals("stopGradient"))
                .map(Operations.Operation::name).toList();
        assertEquals(List.of(), bare);
    }

    @Test
    void whatIsFoundSaysHowItIsCalled() {
        String text = Operations.find("matmull").toString();
        assertTrue(text.contains("matmul: ") && text.contains("t.matmul(Term)") && text.contains("torch.matmul"), text);
        assertTrue(Operations.find("matmul").mimeBundle().get("text/html").startsWith("<table>"));
    }

    @Test
    void wordsAreLookedForInMeanings() {
        assertTrue(Operations.find("inverse hyperbolic").names().containsAll(List.of("asinh", "acosh")),
                () -> Operations.find("inverse hyperbolic").toString());
    }

    @Test
    void whatIsLikeNothingFindsNothing() {
        assertEquals(List.of(), Operations.find("qqqqqqqqqqqq").names());
        assertEquals(List.of(), Operations.find("...").names());
        assertThrows(AdjointException.class, () -> Operations.find(" "));
        assertThrows(AdjointException.class, () -> Operations.find(null));
    }
}
