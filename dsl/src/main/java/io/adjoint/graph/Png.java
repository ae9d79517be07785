package io.adjoint.graph;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import io.adjoint.AdjointException;
import io.adjoint.show.Library;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** SVG as dots, on white, twice as large, by jsvg. */
final class Png {

    private static final int SCALE = 2;
    private static final int MOST_DOTS = 50_000_000;

    private Png() {}

    static byte[] of(String svg) {
        return Library.JSVG.in(() -> drawn(svg.replace("currentColor", "#1f2328")));
    }

    private static byte[] drawn(String svg) {
        SVGDocument document = new SVGLoader().load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null,
                com.github.weisj.jsvg.parser.LoaderContext.createDefault());
        double width = document.size().getWidth();
        double height = document.size().getHeight();
        double scale = Math.min(SCALE, Math.sqrt(MOST_DOTS / (width * height)));
        int columns = (int) Math.ceil(width * scale);
        int rows = (int) Math.ceil(height * scale);
        var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, columns, rows);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, (float) width, (float) height));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new AdjointException("png", "a JDK without PNG", "one with the module java.desktop",
                        "Use the SVG");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
