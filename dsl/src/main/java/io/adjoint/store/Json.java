package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.expr.Op;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Expressions and functions as JSON. What is read is what was written: the same nodes, shared as they were, so that values
 * and derivatives of every order have the same bits. Fresh variables are fresh again, and the same within a document.
 *
 * <p>A document is one object:
 *
 * <pre>
 * &#123;"format": "adjoint",
 * "version": 1,
 * "bodies": [ functions of loops, choices and calls, inner ones first:
 *   &#123;"parameters": [variables], "nodes": [nodes], "results": [places among parameters and nodes]&#125;],
 * "nodes": [ operands first, one of:
 *   &#123;"variable": "w", "fresh": true, "masked": true, "shape": [2, 3], "dtype": "float32", "values": [...]&#125;,
 *   &#123;"shape": [2], "dtype": "float32", "constant": [1, "NaN"]&#125;,
 *   &#123;"number": 2&#125;,
 *   &#123;"op": "permute", "with": settings, "of": [places of operands], "result": 1&#125;,
 *   &#123;"result": 0, "from": the place of another result of the same application&#125;],
 * "terms": &#123;"loss": place of a node&#125;,
 * "functions": &#123;"step": place of a body&#125;&#125;
 * </pre>
 *
 * <p>A dtype that is not named is float64, a shape is (), a truth value false, a result the first. A number is the
 * shortest decimal that has the same bits; a NaN of other bits than Java's is text of its bits, such as
 * {@code "0x7ff8000000000001"}. Operations are named by the words of {@link io.adjoint.vocabulary.Spelling}.
 *
 * <p>A document may come from anyone: no class is looked up that it names and nothing in it is run; nothing is allocated
 * that it does not hold; and whatever is wrong is answered with the line and column. What it says is computed when the
 * expression is: who evaluates it spends what it asks for.
 */
public final class Json {

    static final String FORMAT = "format";
    static final String NAME = "adjoint";
    static final String VERSION = "version";

    /** The version of the format that is written. Earlier ones are read. */
    static final int CURRENT = 1;

    private static final Json STANDARD = new Json(Words.STANDARD);

    private final Words words;

    private Json(Words words) {
        this.words = words;
    }

    /**
     * The format, with the operations of the library.
     *
     * @return how documents are written and read
     */
    public static Json standard() {
        return STANDARD;
    }

    /**
     * The format, with operations of a user, which are written as their names. Whoever reads must know operations of the
     * same names.
     *
     * @param own operations, each of another name
     * @return how documents are written and read
     * @throws AdjointException if an operation is null or the library's own, or two have one name
     */
    public Json knowing(Op... own) {
        Words more = words;
        for (Op op : AdjointException.notNull(own, "Json", "the operations")) {
            more = more.with(op);
        }
        return new Json(more);
    }

    /**
     * Writes a document.
     *
     * @param document what is kept
     * @return text of JSON, one node a line
     * @throws AdjointException if the document is null, or holds an operation of a user that is not known
     */
    public String write(Document document) {
        var bytes = new ByteArrayOutputStream();
        write(document, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Writes a document.
     *
     * @param document what is kept
     * @param out where to, as UTF-8; it stays open
     * @throws AdjointException as {@link #write(Document)}, or if the stream is null
     * @throws UncheckedIOException if the stream fails
     */
    public void write(Document document, OutputStream out) {
        AdjointException.notNull(document, "Json.write", "the document");
        AdjointException.notNull(out, "Json.write", "the stream");
        try {
            Ink.write(document, words, out);
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    /**
     * Writes a document.
     *
     * @param document what is kept
     * @param file where to; it is overwritten
     * @throws AdjointException as {@link #write(Document)}, or if the file is null
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Document document, Path file) {
        AdjointException.notNull(file, "Json.write", "the file");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document.
     *
     * @param text JSON
     * @return what it keeps
     * @throws AdjointException with line and column, if the text is no such document
     */
    public Document read(String text) {
        AdjointException.notNull(text, "Json.read", "the text");
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a document.
     *
     * @param in JSON in UTF-8; it stays open
     * @return what it keeps
     * @throws AdjointException with line and column, if the stream is null or holds no such document
     * @throws UncheckedIOException if the stream fails
     */
    public Document read(InputStream in) {
        AdjointException.notNull(in, "Json.read", "the stream");
        try (var cursor = new Cursor(in, words)) {
            return Pages.read(cursor);
        }
    }

    /**
     * Reads a document.
     *
     * @param file JSON in UTF-8
     * @return what it keeps
     * @throws AdjointException with line and column, if the file is null or holds no such document
     * @throws UncheckedIOException if the file cannot be read
     */
    public Document read(Path file) {
        AdjointException.notNull(file, "Json.read", "the file");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
