package io.adjoint.show;

import io.adjoint.AdjointException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A value in several forms, by MIME type. Immutable: each method gives another bundle. */
public final class Bundle {

    /** The MIME type that every bundle has. */
    public static final String TEXT = "text/plain";

    /** The MIME type of HTML. */
    public static final String HTML = "text/html";

    /** The MIME type of formulas. */
    public static final String LATEX = "text/latex";

    /** The MIME type of vector graphics. */
    public static final String SVG = "image/svg+xml";

    /** The MIME type of pictures of dots. */
    public static final String PNG = "image/png";

    private final Map<String, String> contents;

    private Bundle(Map<String, String> contents) {
        this.contents = contents;
    }

    /**
     * A bundle of a text.
     *
     * @param text what a terminal shows
     * @return the bundle
     * @throws AdjointException if the text is null
     */
    public static Bundle text(String text) {
        return new Bundle(Map.of()).with(TEXT, text);
    }

    /**
     * A bundle of a text, and of a picture where it can be drawn.
     *
     * @param text what a terminal shows
     * @param picture what draws it; where it throws, a library is missing or there is nothing to be drawn
     * @return the bundle
     * @throws AdjointException if an argument is null
     */
    public static Bundle pictured(String text, Supplier<? extends Showable> picture) {
        AdjointException.notNull(text, "bundle", "the text");
        AdjointException.notNull(picture, "bundle", "the picture");
        try {
            var forms = new LinkedHashMap<>(picture.get().mimeBundle());
            forms.put(TEXT, text);
            return new Bundle(Collections.unmodifiableMap(forms));
        } catch (AdjointException missing) {
            return text(text);
        }
    }

    /**
     * This bundle with another form.
     *
     * @param mimeType its MIME type, such as {@code text/html}
     * @param content the content, binary ones in Base64
     * @return the bundle
     * @throws AdjointException if one of both is null
     */
    public Bundle with(String mimeType, String content) {
        AdjointException.notNull(mimeType, "bundle", "the MIME type");
        AdjointException.notNull(content, "bundle", "the content of type " + mimeType);
        var more = new LinkedHashMap<>(contents);
        more.put(mimeType, content);
        return new Bundle(Collections.unmodifiableMap(more));
    }

    /**
     * This bundle with HTML.
     *
     * @param html a fragment of a page
     * @return the bundle
     * @throws AdjointException if it is null
     */
    public Bundle html(String html) {
        return with(HTML, html);
    }

    /**
     * This bundle with its text as HTML that keeps its lines.
     *
     * @return the bundle
     */
    public Bundle preformatted() {
        return html(Html.pre(contents.get(TEXT)));
    }

    /**
     * This bundle with a formula.
     *
     * @param latex LaTeX between its dollar signs
     * @return the bundle
     * @throws AdjointException if it is null
     */
    public Bundle latex(String latex) {
        return with(LATEX, latex);
    }

    /**
     * This bundle with vector graphics, as a picture and inside HTML: exports of notebooks drop the first, and some
     * kernels do not know it.
     *
     * @param svg the graphics; an XML prolog, which HTML does not take, is cut off
     * @return the bundle
     * @throws AdjointException if it is null
     */
    public Bundle svg(String svg) {
        String inline = Html.withoutProlog(AdjointException.notNull(svg, "bundle", "the graphics"));
        return with(SVG, inline).html(inline);
    }

    /**
     * This bundle with a picture of dots.
     *
     * @param png a PNG file
     * @return the bundle
     * @throws AdjointException if it is null
     */
    public Bundle png(byte[] png) {
        return with(PNG, Base64.getEncoder().encodeToString(AdjointException.notNull(png, "bundle", "the picture")));
    }

    /**
     * The forms.
     *
     * @return contents by MIME type, unmodifiable, the text first
     */
    public Map<String, String> map() {
        return contents;
    }

    @Override
    public String toString() {
        return contents.get(TEXT);
    }
}
