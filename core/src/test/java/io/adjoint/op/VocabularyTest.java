package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VocabularyTest {

    /** Machines differ in their kernels, not in single points. */
    private static final int POINTS = System.getProperty("adjoint.setting") == null ? 3 : 1;

    @TestFactory
    Stream<DynamicTest> everySampleAgreesWithDifferences() {
        return Vocabulary.all().stream()
                .map(entry -> dynamicTest(entry.name(), () -> entry.samples().forEach(VocabularyTest::check)));
    }

    /** Squared too, so that the second order of a linear operation is not zero. */
    private static void check(Sample sample) {
        for (int seed = 1; seed <= POINTS; seed++) {
            Expr y = RandomExpressions.call(sample, seed);
            Expr curved = Arithmetic.plus(y, Arithmetic.times(Powers.square(y), 0.5));
            Report report = GradientCheck.check(curved, Bindings.none(), Entry.ORDER);
            assertTrue(report.agrees(), report::toString);
            assertTrue(report.unreliable().isEmpty(), () -> "on a kink: " + report.unreliable());
        }
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSamples() {
        assertEquals(Vocabulary.all().size(), Vocabulary.all().stream().map(Entry::name).distinct().count());
        Vocabulary.all().forEach(entry -> assertFalse(entry.samples().isEmpty(), entry.name()));
    }

    @Test
    void everyFamilyIsListed() throws ReflectiveOperationException {
        for (JavaClass family : new ClassFileImporter().importPackages("io.adjoint.op")) {
            if (family.tryGetField("ENTRIES").isPresent()) {
                List<?> entries = (List<?>) family.reflect().getDeclaredField("ENTRIES").get(null);
                assertTrue(Vocabulary.all().containsAll(entries), family.getName());
            }
        }
    }
}
