package io.adjoint.show;

import java.util.Map;

/**
 * What shows itself in a notebook: as text, and as whatever else helps.
 *
 * <p>Kernels for Java take it as the value of a cell once {@link Kernels#attach} has been called, which the first term
 * does; anywhere else its text is shown, which is {@code toString} unless it says otherwise.
 */
public interface Showable {

    /**
     * The value in several forms, of which a notebook shows the richest that it knows.
     *
     * @return contents by MIME type, {@code text/plain} among them; {@link Bundle} makes such maps
     */
    Map<String, String> mimeBundle();
}
