package io.adjoint.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Custom;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Spelling.Spelt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation has a word, and every word is that operation's. */
class SpellingTest {

    private static boolean declares(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && Spelling.isDeclaration(field.getRawType().reflect());
    }

    /** Programs make operations of their own, which no expression holds. */
    @Test
    void everyClassThatDeclaresOperationsIsAHome() {
        Set<String> homes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.adjoint").stream()
                .filter(type -> !type.getPackageName().startsWith("io.adjoint.compile"))
                .filter(type -> type.getFields().stream().anyMatch(SpellingTest::declares))
                .map(JavaClass::getName).map(name -> name.substring("io.adjoint.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(homes, new TreeSet<>(Spelling.HOMES));
    }

    @Test
    void whatIsSpeltIsTheSameOperation() {
        for (Entry entry : Vocabulary.all()) {
            for (Sample sample : entry.samples()) {
                List<io.adjoint.expr.Expr> operands = new ArrayList<>();
                sample.shapes().forEach(shape -> operands.add(
                        Variable.of("x" + operands.size(), Tensor.ones(shape.dims()))));
                for (var node : Graph.of(sample.call().apply(operands)).order()) {
                    if (node instanceof Apply apply && !(apply.op() instanceof Control)) {
                        Spelt spelt = Spelling.of(apply.op()).orElseThrow(() -> new AssertionError(apply.op().name()));
                        assertEquals(apply.op(), spelt.word().operation().apply(spelt.settings()));
                        assertEquals(spelt.word(), Spelling.word(spelt.word().name()).orElseThrow());
                    }
                }
            }
        }
    }

    @Test
    void aUsersOperationHasNone() {
        Custom own = Custom.of("sin", x -> x.getFirst(), (x, y, u) -> List.of(u));
        assertTrue(Spelling.of(own.operation()).isEmpty());
        assertTrue(Spelling.word("java.lang.Runtime").isEmpty());
    }
}
