package io.adjoint.graph;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.show.Bundle;
import io.adjoint.show.Destination;
import io.adjoint.show.Library;
import io.adjoint.show.Showable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The computational graph of an expression, as data and as a picture: variables and constants at the bottom, operations
 * above what they are applied to, and on every edge the local partial derivative, as a formula and as a number at a point.
 * Loops and other bodies are boxes with their graphs inside.
 *
 * <pre>{@code
 * var w = variable("w", 1.0);
 * var x = variable("x", 2.0);
 * var y = x.plus(w).times(w.plus(1));
 * y.graph().edges().get(0).partial();   // 1
 * y.graph().paths(w).count();           // 2
 * }</pre>
 *
 * <p>A graph of more operations than {@link #USUAL_LIMIT} is folded: parts that repeat, such as layers, steps that were
 * written out and terms of a sum, become one node with a count, and what is still too much is joined with its neighbours.
 */
public final class ComputationalGraph implements Showable {

    /** How many operations are shown each by itself. */
    public static final int USUAL_LIMIT = 60;

    private final List<Expr> roots;
    private final Bindings point;
    private final int limit;
    private final List<Node> nodes;
    private final List<Edge> edges;
    private final long operations;

    ComputationalGraph(List<Expr> roots, Bindings point, int limit, List<Node> nodes, List<Edge> edges,
            long operations) {
        this.roots = roots;
        this.point = point;
        this.limit = limit;
        this.nodes = List.copyOf(nodes);
        this.edges = List.copyOf(edges);
        this.operations = operations;
    }

    /**
     * The graph of an expression, with every variable at its own value.
     *
     * @param root any expression
     * @return its graph
     * @throws AdjointException if it is null, or two variables of one name differ in type or value
     */
    public static ComputationalGraph of(Expr root) {
        return of(root, Bindings.none());
    }

    /**
     * The graph of an expression at a point.
     *
     * @param root any expression
     * @param point values of some variables; the others keep their own, and if one has none, there are no numbers
     * @return its graph
     * @throws AdjointException if anything is null, or two variables of one name differ in type or value
     */
    public static ComputationalGraph of(Expr root, Bindings point) {
        return of(root, point, USUAL_LIMIT);
    }

    /**
     * The graph of an expression, folded to a size.
     *
     * @param root any expression
     * @param point values of some variables
     * @param limit about how many operations are shown at most
     * @return its graph
     * @throws AdjointException if anything is null, the limit is not positive, or two variables of one name differ in type
     *     or value
     */
    public static ComputationalGraph of(Expr root, Bindings point, int limit) {
        AdjointException.notNull(root, "graph", "the root");
        AdjointException.notNull(point, "graph", "the point");
        if (limit <= 0) {
            throw new AdjointException("graph", "a limit of " + limit, "a positive number of operations",
                    "Leave the limit out for the usual " + USUAL_LIMIT);
        }
        return Building.of(List.of(root), point, limit);
    }

    /** {@return the nodes, operands before results} */
    public List<Node> nodes() {
        return nodes;
    }

    /** {@return the edges, by the nodes to which they lead} */
    public List<Edge> edges() {
        return edges;
    }

    /** {@return how many operations the expression has, those of bodies not counted} */
    public long operations() {
        return operations;
    }

    /** {@return whether some nodes stand for many} */
    public boolean isFolded() {
        return nodes.stream().anyMatch(node -> node.kind() == Node.Kind.FOLDED);
    }

    /**
     * Every path from the root to a term, with the product of the partial derivatives along it: their sum is the derivative.
     *
     * @param target a term within the root
     * @return the paths
     * @throws AdjointException if it is null, the root has more or less than one element, or does not depend on it
     */
    public Paths paths(Expressed target) {
        return paths(AdjointException.notNull(target, "paths", "the target").expr());
    }

    /**
     * Every path from the root to an expression, with the product of the partial derivatives along it.
     *
     * @param target an expression within the root
     * @return the paths
     * @throws AdjointException if it is null, the root has more or less than one element, or does not depend on it
     */
    public Paths paths(Expr target) {
        return Paths.of(this, roots.getFirst(), AdjointException.notNull(target, "paths", "the target"), point);
    }

    /**
     * The same graph with the derivatives of the root beside the values, and what flows back along each edge: the reverse
     * pass as it goes.
     *
     * @return the graph
     * @throws AdjointException if the root has more or less than one element
     */
    public ComputationalGraph gradientGraph() {
        return Building.withCotangents(this, roots.getFirst(), point, limit);
    }

    /** {@return the picture as SVG, readable on a light and on a dark page} */
    public String svg() {
        return svg(Map.of(), true);
    }

    String svg(Map<Edge, Integer> colours, boolean alone) {
        return Library.ELK.in(() -> Svg.of(this, colours, alone));
    }

    /** {@return the graph in the language of Graphviz} */
    public String dot() {
        return Dot.of(this);
    }

    /**
     * The picture as dots, on white.
     *
     * @return a PNG file, twice as large as the SVG
     * @throws AdjointException if a library that draws is not on the class path
     */
    public byte[] png() {
        return Png.of(svg(Map.of(), false));
    }

    /**
     * Writes the picture to a file.
     *
     * @param file a path that ends in {@code .svg}, {@code .png}, {@code .dot} or {@code .txt}
     * @return the file's absolute path
     * @throws AdjointException if the name ends otherwise or is no path, or a library that draws is not on the class path
     * @throws UncheckedIOException if it cannot be written
     */
    public Path save(String file) {
        return save(file, Map.of());
    }

    Path save(String file, Map<Edge, Integer> colours) {
        Path path = Destination.of(file);
        String ending = file.substring(file.lastIndexOf('.') + 1);
        try {
            return switch (ending) {
                case "svg" -> Files.writeString(path, svg(colours, true));
                case "png" -> Files.write(path, Png.of(svg(colours, false)));
                case "dot" -> Files.writeString(path, dot());
                case "txt" -> Files.writeString(path, toString());
                default -> throw new AdjointException("save", "the file " + file,
                        "a name that ends in .svg, .png, .dot or .txt", "Rename it");
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Node> result() {
        return nodes.stream().filter(node -> node.kind() == Node.Kind.RESULT).findFirst();
    }

    @Override
    public Map<String, String> mimeBundle() {
        return Bundle.text(toString()).svg(svg(Map.of(), false)).map();
    }

    /** {@return the graph as lines of text, a node and what its edges carry on each} */
    @Override
    public String toString() {
        return Outline.of(this);
    }
}
