package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.collection.List;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void withoutALibraryNetlibMultiplies() {
        Blas blas = Search.on(List.of(new Installed("libnowhere.so", List.of("/nowhere"))));
        assertTrue(blas.name().startsWith("netlib "), blas.name());
        assertTrue(blas.why().startsWith("libnowhere.so: not in /nowhere\nnetlib "), blas.why());
        new Case(true, true, 4, 5, 6, 1, 1, 0, 0, 1).checkDoubles(blas);
    }

    @Test
    void withoutTheJarNetlibMultiplies() throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            Blas blas = Search.on(List.of(new Bundled(empty, Platform.here())));
            assertTrue(blas.why().contains("not on the class path"), blas.why());
        }
    }

    @Test
    void aLibraryWithoutTheFunctionsIsPassedOver() {
        String java = System.getProperty("java.home");
        Blas blas =
                Search.on(List.of(new Installed(System.mapLibraryName("java"), List.of(java + "/lib", java + "/bin"))));
        assertTrue(blas.name().startsWith("netlib "), blas.name());
        assertTrue(blas.why().contains("cblas_dgemm"), blas.why());
    }

    @Test
    void platformsAreNamedAsTheJarsAre() {
        assertEquals("linux-x86_64", Platform.of("Linux", "amd64").name());
        assertEquals("linux-arm64", Platform.of("Linux", "aarch64").name());
        assertEquals("macosx-arm64", Platform.of("Mac OS X", "aarch64").name());
        assertEquals("windows-x86_64", Platform.of("Windows 11", "amd64").name());
    }
}
