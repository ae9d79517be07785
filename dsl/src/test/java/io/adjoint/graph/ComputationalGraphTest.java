package io.adjoint.graph;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Sample;
import io.adjoint.show.Brief;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A computational graph")
class ComputationalGraphTest {

    private static final Term W = variable("w", 1.0);
    private static final Term X = variable("x", 2.0);
    private static final Term Y = X.plus(W).times(W.plus(1));

    private static List<String> labels(ComputationalGraph graph) {
        return graph.nodes().stream().map(Node::label).toList();
    }

    private static String edges(ComputationalGraph graph) {
        return String.join(", ", graph.edges().stream()
                .map(edge -> graph.nodes().get(edge.to()).name() + "/" + graph.nodes().get(edge.from()).name() + "="
                        + edge.partial() + edge.number().map(number -> ":" + Brief.tensor(number)).orElse(""))
                .toList());
    }

    @Test
    @DisplayName("has variables with their values, operations in their names, and local partial derivatives")
    void tutorial() {
        assertEquals(List.of("x", "w", "a = x + w", "b = w + 1", "y = a * b"), labels(Y.graph()));
        assertEquals(List.of("2", "1", "3", "2", "6"),
                Y.graph().nodes().stream().map(node -> Brief.tensor(node.value().orElseThrow())).toList());
        assertEquals("a/x=1:1, a/w=1:1, b/w=1:1, y/a=b:2, y/b=a:3", edges(Y.graph()));
        assertEquals("a/x=1:1, a/w=1:1, b/w=1:1, y/a=b:4, y/b=a:5", edges(Y.graph(at(W, 3.0))));
        assertEquals("y/x=cos(x)", edges(symbol("x").sin().graph()));
        assertEquals(Node.Kind.RESULT, Y.graph().nodes().getLast().kind());
        assertEquals(List.of(Node.Kind.VARIABLE, Node.Kind.CONSTANT, Node.Kind.RESULT),
                X.times(constant(1.0, 2.0)).graph().nodes().stream().map(Node::kind).toList());
    }

    @Test
    @DisplayName("follows every path: 5 = 2 * 1 + 3 * 1")
    void paths() {
        Paths paths = Y.graph().paths(W);
        assertEquals("""
                2 paths from y to w
                  y \u2192 a \u2192 w:  b * 1 = 2 * 1 = 2
                  y \u2192 b \u2192 w:  a * 1 = 3 * 1 = 3
                dy/dw = 2 * 1 + 3 * 1 = 5""", paths.toString());
        assertEquals(5.0, paths.sum().item());
        assertEquals("1 path from y to x\n  y \u2192 a \u2192 x:  b * 1 = 2 * 1 = 2\ndy/dx = 2",
                Y.graph().paths(X).toString());
        assertEquals("2 paths from y to x\n  y \u2192 x:  x = 2 = 2\n  y \u2192 x:  x = 2 = 2\ndy/dx = 2 + 2 = 4",
                X.times(X).graph().paths(X).toString());
        assertTrue(symbol("x").sin().graph().paths(symbol("x")).toString().endsWith("y \u2192 x:  cos(x)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("has paths whose products add up to the derivative, whatever is computed")
    void random(int seed) {
        var random = new Random(seed);
        List<Term> terms = new ArrayList<>(List.of(variable("u", 0.7), variable("v", Tensor.of(0.3, -0.4))));
        for (int k = 0; k < 5; k++) {
            Term one = terms.get(random.nextInt(terms.size()));
            Term other = terms.get(random.nextInt(terms.size()));
            terms.add(switch (random.nextInt(4)) {
                case 0 -> one.times(other);
                case 1 -> one.plus(other.sin());
                case 2 -> one.minus(other).tanh();
                default -> one.sum().times(other);
            });
        }
        Term root = terms.getLast().sum().plus(terms.get(0));
        Paths paths = root.graph().paths(terms.get(0));
        if (paths.count().equals(BigInteger.valueOf(paths.followed().size()))) {
            double sum = paths.followed().stream().mapToDouble(path -> path.product().orElseThrow().item()).sum();
            assertEquals(root.gradient(terms.get(0)).of(terms.get(0)).item(), sum, 1e-12);
        }
        assertEquals(root.gradient(terms.get(0)).of(terms.get(0)).item(), paths.sum().item(), 1e-12);
    }

    @Test
    @DisplayName("counts paths that nobody could list, and follows the first")
    void manyPaths() {
        Term term = X;
        for (int k = 0; k < 200; k++) {
            term = term.times(0.5).plus(term.times(0.5));
        }
        Paths paths = term.graph().paths(X);
        assertEquals(BigInteger.TWO.pow(200), paths.count());
        assertEquals(Paths.MOST_FOLLOWED, paths.followed().size());
        assertEquals(1.0, paths.sum().item(), 1e-12);
        assertTrue(paths.toString().contains("of which the first 8 are shown"));
        assertEquals(400, paths.followed().getFirst().length());
    }

    @Test
    @DisplayName("shows cotangents beside values, and shares on edges that add up to them")
    void cotangents() {
        ComputationalGraph graph = Y.gradientGraph();
        assertEquals(List.of("2", "5", "2", "3", "1"),
                graph.nodes().stream().map(node -> Brief.tensor(node.cotangent().orElseThrow())).toList());
        for (Node node : graph.nodes().subList(0, 4)) {
            double shares = graph.edges().stream().filter(edge -> edge.from() == node.id())
                    .mapToDouble(edge -> edge.share().orElseThrow().item()).sum();
            assertEquals(node.cotangent().orElseThrow().item(), shares);
        }
        assertTrue(graph.toString().contains("b = w + 1   2   dy/db = 3   [w: 1  \u2190 3]"), graph.toString());
        Term v = variable("v", Tensor.of(1, 2, 3));
        assertTrue(v.square().sum().gradientGraph().toString()
                .contains("v   float64(3,)   [1, 2, 3]   dy/dv = [2, 4, 6]"));
    }

    @Test
    @DisplayName("draws loops and choices as boxes, whose parameters are called as what they are given")
    void boxes() {
        var xs = variable("xs", Tensor.randn(1, 5, 3));
        var last = scan((c, x) -> new Step<>(c.times(W).plus(x), c), constant(Tensor.zeros(3)), xs).carry();
        ComputationalGraph graph = last.sum().graph();
        Node loop = graph.nodes().stream().filter(node -> !node.bodies().isEmpty()).findFirst().orElseThrow();
        assertEquals("5 times", loop.bodies().getFirst().title());
        assertEquals(List.of("carry", "w", "xs[i]"), loop.bodies().getFirst().graph().nodes().stream()
                .filter(node -> node.kind() == Node.Kind.VARIABLE).map(Node::name).sorted().toList());
        Node choice = cond(X.gt(0), () -> X.sin(), () -> X.neg()).graph().nodes().getLast();
        assertEquals(List.of("then", "otherwise"), choice.bodies().stream().map(Node.Body::title).toList());
    }

    @Test
    @DisplayName("folds what repeats, with counts")
    void folds() {
        Term chain = X;
        for (int k = 0; k < 1000; k++) {
            chain = chain.times(W).sin().plus(X);
        }
        ComputationalGraph graph = chain.graph();
        assertTrue(graph.isFolded() && graph.nodes().size() <= 8, graph.toString());
        assertEquals(3000, graph.operations());
        Node folded = graph.nodes().stream().filter(node -> node.operations() > 1).findFirst().orElseThrow();
        assertEquals("999 \u00d7 (plus, sin, times)", folded.label());
        assertEquals(3, folded.bodies().getFirst().graph().operations());
        assertFalse(Y.graph().isFolded());
        assertEquals(3000, graph.nodes().stream().mapToLong(Node::operations).sum());
    }

    @Test
    @DisplayName("folds sums, passes backwards and what does not repeat to few nodes, and loses no operation")
    void foldsAll() {
        Term sum = constant(0.0);
        var random = new Random(3);
        Term mixed = X;
        for (int k = 0; k < 500; k++) {
            sum = sum.plus(X.times(k).sin().minus(W).square());
            mixed = random.nextBoolean()
                    ? mixed.sin()
                    : random.nextBoolean() ? mixed.times(W) : mixed.plus(mixed.exp());
        }
        for (Term term : List.of(sum, sum.gradient(W).of(W), mixed, mixed.gradient(X).of(X))) {
            ComputationalGraph graph = term.graph();
            assertTrue(graph.nodes().size() <= 2 * ComputationalGraph.USUAL_LIMIT, () -> "" + graph.nodes().size());
            assertEquals(graph.operations(), graph.nodes().stream().mapToLong(Node::operations).sum());
            graph.edges().forEach(edge -> assertTrue(edge.from() < edge.to()));
        }
        assertTrue(sum.graph().nodes().size() < 20, sum.graph().toString());
        List<Term> many = IntStream.range(0, 100).mapToObj(k -> variable("v" + k, k)).toList();
        assertTrue(labels(many.stream().reduce(Term::plus).orElseThrow().graph()).contains("100 variables"));
    }

    @Test
    @DisplayName("has partial derivatives of every operation of the vocabulary, and text for each")
    void vocabulary() {
        int seen = 0;
        for (Sample sample : Vocabulary.all().stream().flatMap(entry -> entry.samples().stream()).toList()) {
            List<Expr> operands = sample.shapes().stream().<Expr>map(shape -> Variable.of("x" + shape.hashCode(),
                    new Type(shape, DType.FLOAT64))).toList();
            ComputationalGraph graph = ComputationalGraph.of(sample.call().apply(operands), Bindings.none());
            assertFalse(graph.toString().isEmpty());
            assertTrue(graph.dot().startsWith("digraph"));
            seen++;
        }
        assertTrue(seen > 300, "" + seen);
    }

    @Test
    @DisplayName("refuses what it cannot show, and says the mend")
    void refusals() {
        assertThrows(AdjointException.class, () -> Y.graph().paths(variable("z", 1.0)));
        assertThrows(AdjointException.class, () -> X.plus(constant(1.0, 2.0)).graph().paths(X));
        assertThrows(AdjointException.class, () -> ComputationalGraph.of(Y.expr(), Bindings.none(), 0));
        assertThrows(AdjointException.class, () -> Y.graph().save("y.jpeg"));
        assertThrows(AdjointException.class, () -> Y.graph().save(null));
        assertThrows(AdjointException.class, () -> Y.graph().paths(X).save("y\0.svg"));
        assertTrue(assertThrows(AdjointException.class, () -> Y.graph().save("y\0.svg")).getMessage()
                .startsWith("save: got the file y\\0.svg; expected a path of this file system"));
        assertThrows(AdjointException.class, () -> symbol("x").sin().graph().paths(symbol("x")).sum());
    }
}
