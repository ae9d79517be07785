package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoreTypeTest {

    private static final String WIDE = "flags\t\t: fpu sse2 fma avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl";

    @Test
    void onlyProcessorsThatHaveTheInstructionsGetThem() {
        assertTrue(CoreType.isWide(List.of("vendor_id\t: AuthenticAMD", WIDE)));
        assertFalse(CoreType.isWide(List.of("vendor_id\t: AuthenticAMD", WIDE.replace("avx512vl", ""))));
        assertFalse(CoreType.isWide(List.of("vendor_id\t: GenuineIntel", WIDE)));
        assertFalse(CoreType.isWide(List.of("vendor_id\t: AuthenticAMD", "flags\t\t: fpu sse2 fma avx avx2")));
        assertFalse(CoreType.isWide(List.of("CPU implementer\t: 0x41", "Features\t: fp asimd")));
    }
}
