package io.adjoint.show;

import io.adjoint.AdjointException;
import java.util.function.Supplier;

/** Libraries that draw, which a user who wants pictures adds to the build. */
public enum Library {

    /** Lays graphs out; the second artifact is needed by the first, which does not say so. */
    ELK("drawing a graph", "org.eclipse.elk:org.eclipse.elk.alg.layered:0.11.0",
            "org.eclipse.xtext:org.eclipse.xtext.xbase.lib:2.38.0"),

    /** Draws plots. */
    XCHART("plotting", "org.knowm.xchart:xchart:4.0.3"),

    /** Writes plots and formulas as SVG. */
    VECTOR_GRAPHICS("making the SVG of a plot or a formula", "de.erichseifert.vectorgraphics2d:VectorGraphics2D:0.13"),

    /** Typesets formulas. */
    JLATEXMATH("typesetting a formula", "org.scilab.forge:jlatexmath:1.0.7"),

    /** Turns vector graphics into dots. */
    JSVG("making a PNG", "com.github.weisj:jsvg:2.0.0");

    private final String purpose;
    private final String[] coordinates;

    Library(String purpose, String... coordinates) {
        this.purpose = purpose;
        this.coordinates = coordinates;
    }

    /**
     * Does what needs the library.
     *
     * @param <T> what it gives
     * @param use what uses the library
     * @return what that gives
     * @throws AdjointException if the library is not on the class path; its mend are the lines that Maven needs
     */
    public <T> T in(Supplier<T> use) {
        AdjointException.notNull(use, "library", "the use");
        try {
            return use.get();
        } catch (NoClassDefFoundError | java.util.ServiceConfigurationError missing) {
            var said = new AdjointException(purpose, "a class path without " + name().toLowerCase(java.util.Locale.ROOT)
                    + " (" + missing.getMessage() + ")", "the library", "Add to the POM:\n" + dependencies());
            said.initCause(missing);
            throw said;
        }
    }

    /**
     * What Maven needs.
     *
     * @return a dependency for each artifact
     */
    public String dependencies() {
        StringBuilder lines = new StringBuilder();
        for (String coordinate : coordinates) {
            String[] parts = coordinate.split(":");
            lines.append("<dependency>\n  <groupId>").append(parts[0]).append("</groupId>\n  <artifactId>")
                    .append(parts[1]).append("</artifactId>\n  <version>").append(parts[2])
                    .append("</version>\n</dependency>\n");
        }
        return lines.toString();
    }
}
