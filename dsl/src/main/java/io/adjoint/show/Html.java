package io.adjoint.show;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.stream.Collectors;

/** Text inside HTML and SVG. */
public final class Html {

    private Html() {}

    /**
     * A text with the characters that mean something to HTML replaced; characters that XML does not allow become
     * {@code U+FFFD}.
     *
     * @param text any text
     * @return the same for a page or an attribute
     * @throws AdjointException if it is null
     */
    public static String escaped(String text) {
        AdjointException.notNull(text, "html", "the text");
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** The characters of XML 1.0, section 2.2. */
    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF || c == '\t' || c == '\n' || c == '\r';
    }

    /**
     * A text that keeps its lines.
     *
     * @param text any text
     * @return an element
     * @throws AdjointException if it is null
     */
    public static String pre(String text) {
        return "<pre>" + escaped(text) + "</pre>";
    }

    /**
     * A table of texts.
     *
     * @param head what stands above each column
     * @param rows the rows, each with a text for each column
     * @return an element
     * @throws AdjointException if one is null
     */
    public static String table(List<String> head, List<List<String>> rows) {
        AdjointException.noNulls(head, "html", "the head");
        AdjointException.noNulls(rows, "html", "the rows");
        return "<table>" + row("th", head) + rows.stream().map(row -> row("td", row)).collect(Collectors.joining())
                + "</table>";
    }

    private static String row(String element, List<String> texts) {
        return texts.stream()
                .map(text -> "<" + element + " style=\"text-align:left\">" + escaped(text) + "</" + element + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    /** XML without its prolog and document type. */
    static String withoutProlog(String xml) {
        String rest = xml.strip();
        while (rest.startsWith("<?") || rest.startsWith("<!")) {
            int end = rest.startsWith("<!--") ? rest.indexOf("-->") + 2 : rest.indexOf('>');
            if (end < 2) {
                return rest;
            }
            rest = rest.substring(end + 1).strip();
        }
        return rest;
    }
}
