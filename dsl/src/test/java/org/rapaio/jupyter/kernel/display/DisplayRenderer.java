package org.rapaio.jupyter.kernel.display;

/** As its namesake of rapaio's kernel. */
public interface DisplayRenderer {

    Class<?> rendererClass();

    boolean canRender(String mime);

    DisplayData render(String mime, Object value);
}
