package io.adjoint.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of one call of a native library: the arrays themselves if the call is short. A long one works on copies
 * outside the heap, given back when it closes, since no garbage collection could begin while it lasts otherwise.
 */
final class Loan implements AutoCloseable {

    private final Arena arena;
    private final List<Runnable> returns = new ArrayList<>();

    private Loan(Arena arena) {
        this.arena = arena;
    }

    /** {@return for a call that does so many multiplications, where so many are short} */
    static Loan of(long work, long slice) {
        return new Loan(work <= slice ? null : Arena.ofConfined());
    }

    /** {@return part of an array, to be read and written} */
    MemorySegment of(double[] array, int from, int count) {
        return lent(MemorySegment.ofArray(array).asSlice(from * 8L, count * 8L));
    }

    /** {@return an array, to be read and written} */
    MemorySegment of(int... array) {
        return lent(MemorySegment.ofArray(array));
    }

    /** {@return a letter, as Fortran takes its options} */
    MemorySegment letter(char letter) {
        return lent(MemorySegment.ofArray(new byte[]{(byte) letter}));
    }

    private MemorySegment lent(MemorySegment own) {
        if (arena == null) {
            return own;
        }
        MemorySegment copy = arena.allocate(Math.max(8, own.byteSize()), 8).asSlice(0, own.byteSize()).copyFrom(own);
        returns.add(() -> own.copyFrom(copy));
        return copy;
    }

    @Override
    public void close() {
        if (arena != null) {
            returns.forEach(Runnable::run);
            arena.close();
        }
    }
}
