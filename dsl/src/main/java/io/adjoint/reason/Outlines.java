package io.adjoint.reason;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.scilab.forge.jlatexmath.TeXIcon;

/** Vector graphics in which letters are outlines: whoever looks at them has not the fonts of formulas. */
final class Outlines extends VectorGraphics2D {

    private Outlines() {}

    static String svg(TeXIcon icon) {
        var graphics = new Outlines();
        icon.paintIcon(null, graphics, 0, 0);
        Document document = new SVGProcessor().getDocument(graphics.getCommands(),
                new PageSize(icon.getIconWidth(), icon.getIconHeight()));
        try {
            var out = new ByteArrayOutputStream();
            document.writeTo(out);
            // letters take the colour of the page's text, so that they are read on a dark one
            return out.toString(StandardCharsets.UTF_8).replace("rgb(0,0,0)", "currentColor");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void drawChars(char[] letters, int offset, int length, int x, int y) {
        fill(getFont().createGlyphVector(getFontRenderContext(), new String(letters, offset, length))
                .getOutline(x, y));
    }
}
