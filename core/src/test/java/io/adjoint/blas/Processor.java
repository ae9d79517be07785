package io.adjoint.blas;

import io.vavr.control.Try;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/** Prints the processor whose kernels OpenBLAS takes here, which need not be the one it was asked for. */
final class Processor {

    private Processor() {}

    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Throwable {
        for (SymbolLookup library : Library.all().flatMap(each -> Try.of(each::open)).take(1)) {
            MemorySegment name = (MemorySegment) Linker.nativeLinker().downcallHandle(
                    library.findOrThrow("openblas_get_corename"), FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            System.out.println(name.reinterpret(Long.MAX_VALUE).getString(0));
        }
    }
}
