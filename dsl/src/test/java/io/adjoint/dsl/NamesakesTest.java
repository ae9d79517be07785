package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Variables of one name that differ. */
class NamesakesTest {

    private static final Term V = variable("v", 2.0);
    private static final Term NAMESAKE = variable("v", 1.0, 2.0);
    private static final Term Y = V.square();

    @Test
    void aNamesakeOfAnotherTypeIsNoVariableOfTheTerm() {
        String message = "gradient: got the variable v of type float64(2,); expected type float64(), as in the "
                + "expression. Ask for the variable from which the expression was built.";
        for (Executable call : new Executable[]{
            () -> Y.gradient().of(NAMESAKE), () -> Y.gradient().connected(NAMESAKE), () -> Y.gradient(NAMESAKE),
            () -> Y.vjp(V, NAMESAKE), () -> Y.jvp(NAMESAKE, NAMESAKE), () -> Y.jacobian(NAMESAKE),
            () -> Y.hessian(NAMESAKE), () -> Y.hvp(NAMESAKE, NAMESAKE)}) {
            assertEquals(message, assertThrows(AdjointException.class, call).getMessage());
        }
    }

    @Test
    void aNamesakeOfTheSameTypeIsTheSameSymbol() {
        assertEquals(4.0, Y.gradient().of(variable("v", 7.0)).item());
    }

    @Test
    void aTermThatHoldsBothCanBeReadAndSaysSoWhenItIsUsed() {
        Term both = V.times(NAMESAKE).plus(variable("v", 3.0));
        assertEquals("v * v + v", both.toString());
        assertTrue(assertThrows(AdjointException.class, both::value).getMessage().startsWith("variable v: got one"));
        assertThrows(AdjointException.class, both.sum()::gradient);
    }
}
