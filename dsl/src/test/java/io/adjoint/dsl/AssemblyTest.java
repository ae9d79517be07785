package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.expr.Numbering;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssemblyTest {

    static Stream<Row> rows() {
        return PaddingRows.assemblies();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildsWhatTheCoreBuilds(Row row) {
        assertTrue(Numbering.equal(row.fluent().expr(), row.core()), row::method);
    }

    @Test
    void theRowsHoldEveryMethod() {
        Set<String> declared = Arrays.stream(Assembly.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Calls::signature).collect(Collectors.toSet());
        assertEquals(declared, rows().map(Row::method).collect(Collectors.toSet()));
    }

    @Test
    void nullIsRefused() {
        String message = assertThrows(AdjointException.class, () -> Assembly.hstack(Row.p, null)).getMessage();
        assertEquals("hstack: got null for an operand; expected a value. Pass an operand, not null.", message);
    }
}
