package io.adjoint.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever stands in for an argument (NaN, infinities, lengths, axes and counts out of range, empty arrays, shapes that
 * do not fit, elements that are no indices), every public entry either answers or throws our exception with a message of
 * one line; and so does what it answers when it is evaluated and printed.
 */
class OptionsTest {

    private static final Supply SUPPLY = new Supply(Entries.all());

    @TestFactory
    Stream<DynamicTest> entries() {
        return Entries.all().stream()
                .filter(entry -> entry.getParameterCount() > 0)
                .map(entry -> dynamicTest(Call.name(entry), () -> answersOrRefuses(entry)));
    }

    private static void answersOrRefuses(Executable entry) {
        Optional<Call> call = SUPPLY.call(entry);
        assertTrue(call.isPresent(), () -> "no arguments were found that " + Call.name(entry) + " takes");
        for (int at = 0; at < entry.getParameterCount(); at++) {
            Object given = call.get().arguments()[at];
            for (Object odd : Odd.of(entry.getGenericParameterTypes()[at], given)) {
                answersOrRefuses(call.get().with(at, odd), at, odd);
            }
        }
    }

    private static void answersOrRefuses(Call call, int at, Object odd) {
        try {
            use(call.result());
        } catch (AdjointException e) {
            assertFalse(e.getMessage().contains("\n"), e::getMessage);
        } catch (RuntimeException | StackOverflowError e) {
            String text = odd instanceof int[] array ? Arrays.toString(array) : odd.toString();
            assertEquals(AdjointException.class, e.getClass(), () -> text + " in parameter " + at + ": " + e);
        }
    }

    /** Whether no condition or number made of nothing in particular decides how long a loop runs. */
    private static boolean ends(Expr expr) {
        return Graph.of(expr).order().stream().noneMatch(node -> node instanceof Apply apply
                && apply.op() instanceof Loop loop && !(loop.count() instanceof Count.Fixed));
    }

    private static void use(Object result) {
        switch (result) {
            case Term term -> {
                use(term.expr());
                term.toString();
            }
            case Expr expr -> {
                if (Graph.of(expr).variables().forAll(variable -> variable.value().isPresent()) && ends(expr)) {
                    Evaluator.value(expr);
                }
            }
            case List<?> list -> list.forEach(OptionsTest::use);
            case null -> {}
            default -> result.toString();
        }
    }
}
