package io.adjoint.show;

import io.adjoint.AdjointException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The notebook kernel in whose process this runs, if any: IJava, JJava or rapaio's, found by reflection, so that none of
 * them is needed. Cells that end in a {@link Showable}, or in a tensor or report, then show its bundle.
 */
public final class Kernels {

    private static final Optional<Kernel> PRESENT = found(Kernels.class.getClassLoader());

    private Kernels() {}

    /** What has been displayed, and may be displayed anew in its place. */
    public interface Display {

        /**
         * Shows another value in the place of what was shown; a terminal shows it below.
         *
         * @param value any value
         */
        void update(Object value);
    }

    /** A kernel that shows what is handed to it. */
    interface Kernel {

        /** Shows a value below its cell, and says by what it can be found again. */
        String display(Object value);

        void update(String id, Object value);
    }

    static Optional<Kernel> found(ClassLoader loader) {
        return Stream.of(loader, Thread.currentThread().getContextClassLoader()).distinct()
                .flatMap(from -> Stream.concat(JupyterJvm.found(from), Rapaio.found(from)))
                .findFirst();
    }

    /** Registers with the kernel that runs, once, whenever it is called first; does nothing where there is none. */
    public static void attach() {
        // done by this class's initialiser
    }

    /**
     * Whether a notebook is there to show pictures.
     *
     * @return true within a kernel that is known
     */
    public static boolean isPresent() {
        return PRESENT.isPresent();
    }

    /**
     * Shows a value before its cell ends: in a notebook below the cell, elsewhere as text on the standard output.
     *
     * @param value any value
     * @return a handle by which another can be shown in its place
     * @throws AdjointException if the value is null, or there is a kernel that fails
     */
    public static Display display(Object value) {
        Showable first = () -> Shown.bundle(value);
        AdjointException.notNull(value, "display", "the value");
        if (PRESENT.isEmpty()) {
            print(value);
            return Kernels::print;
        }
        Kernel kernel = PRESENT.get();
        String id = kernel.display(first);
        return next -> kernel.update(id, (Showable) () -> Shown.bundle(next));
    }

    private static void print(Object value) {
        System.out.println(bundle(value).get(Bundle.TEXT));
    }

    /**
     * How a value shows itself, whatever it is: its own bundle, a table of a tensor, or its text.
     *
     * @param value any value
     * @return contents by MIME type, a text among them
     * @throws AdjointException if it is null, or a {@link Showable} gives a bundle without a text
     */
    public static Map<String, String> bundle(Object value) {
        Map<String, String> bundle = Shown.bundle(AdjointException.notNull(value, "bundle", "the value"));
        if (bundle == null || !bundle.containsKey(Bundle.TEXT)) {
            throw new AdjointException("bundle", "a bundle of " + (bundle == null ? "null" : bundle.keySet()),
                    "a text among others", "Begin with Bundle.text");
        }
        return bundle;
    }
}
