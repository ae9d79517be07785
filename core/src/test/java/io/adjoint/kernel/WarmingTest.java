package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmingTest {

    private static final IntUnaryOperator PLAIN = x -> x;

    private static void trial(IntUnaryOperator kernel) {
        kernel.applyAsInt(1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(60)
    void theVectorKernelTakesOverOnceItIsAsFast() {
        var compiled = new AtomicBoolean();
        IntUnaryOperator plain = x -> {
            pause(2);
            return x;
        };
        IntUnaryOperator vector = x -> {
            pause(compiled.get() ? 0 : 5);
            return x;
        };
        var warming = new Warming<>(plain, vector, WarmingTest::trial, 10);
        assertEquals(plain, warming.chosen(9));
        assertEquals(plain, warming.chosen(1));
        pause(300);
        assertEquals(plain, warming.chosen(1));
        compiled.set(true);
        while (warming.chosen(1) != vector) {
            pause(1);
        }
    }

    @Test
    void whatIsUsedLittleIsNotTried() {
        var tried = new AtomicBoolean();
        var warming = new Warming<>(PLAIN, PLAIN, kernel -> tried.set(true), 1000);
        for (int i = 0; i < 99; i++) {
            warming.chosen(10);
        }
        pause(100);
        assertEquals(false, tried.get());
    }
}
