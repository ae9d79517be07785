package org.rapaio.jupyter.kernel.global;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;

/** As its namesake of rapaio's kernel, with what it shows. */
public final class Global {

    public static final Map<String, DisplayData> SHOWN = new LinkedHashMap<>();

    private static final Displays DISPLAYS = new Displays();

    private Global() {}

    /** Keeps its renderers to itself, as the kernel does. */
    public static final class Displays {
        private final List<DisplayRenderer> systemDisplayRenderers = new ArrayList<>();

        public DisplayData render(String mime, Object value) {
            return systemDisplayRenderers.stream()
                    .filter(renderer -> renderer.rendererClass().isInstance(value))
                    .findFirst().orElseThrow().render(mime, value);
        }
    }

    public static Displays displaySystem() {
        return DISPLAYS;
    }

    public static String display(Object value) {
        String id = "id " + SHOWN.size();
        SHOWN.put(id, DISPLAYS.render(null, value));
        return id;
    }

    public static void updateDisplay(String id, Object value) {
        SHOWN.replace(id, DISPLAYS.render(null, value));
    }
}
