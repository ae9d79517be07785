package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    void theVectorKernelTakesOverOnceItIsAsFast() throws InterruptedException {
        var compiled = new AtomicBoolean();
        var clock = new AtomicLong();
        IntUnaryOperator plain = x -> {
            clock.addAndGet(2);
            return x;
        };
        var tries = new CountDownLatch(100);
        IntUnaryOperator vector = x -> {
            clock.addAndGet(compiled.get() ? 0 : 5);
            tries.countDown();
            return x;
        };
        var warming = new Warming<>(plain, vector, WarmingTest::trial, 10, clock::get);
        assertEquals(plain, warming.chosen(9));
        assertEquals(plain, warming.chosen(1));
        tries.await();
        assertEquals(plain, warming.chosen(1));
        compiled.set(true);
        while (warming.chosen(1) != vector) {
            pause(1);
        }
    }

    @Test
    @Timeout(60)
    void whereMemoryIsShortItIsTriedAgain() throws InterruptedException {
        var tries = new CountDownLatch(3);
        var warming = new Warming<IntUnaryOperator>(PLAIN, x -> -x, kernel -> {
            tries.countDown();
            if (tries.getCount() > 0) {
                throw new OutOfMemoryError("tried");
            }
        }, 10);
        IntUnaryOperator chosen = warming.chosen(10);
        while (chosen == PLAIN) {
            pause(1);
            chosen = warming.chosen(10);
        }
        assertEquals(0, tries.getCount());
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
