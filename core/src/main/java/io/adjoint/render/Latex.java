package io.adjoint.render;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expression as LaTeX, as a person writes it: {@code \left(x + w\right) \left(w + 1\right)}. A term that is read more
 * than once, or that stands deep within others, is named and written on a line of its own, as are functions that loops
 * and branches apply; long formulas are cut, with a count of what there is.
 *
 * <p>How an operation is written it says itself, see {@link io.adjoint.expr.Op#typeset}. Sums and products along axes have
 * an index for each: {@code \sum_{i} x_{i} \, w_{i}}; products of tensors element by element are {@code x \odot w}.
 * Broadcasting is left unsaid, as are axes of length 1.
 */
public final class Latex {

    /** How many operations are written before the rest is only counted. */
    public static final int USUAL_LIMIT = 300;

    /** Letters for named terms, the first that is no variable's. */
    private static final String LETTERS = "tuvsrq";

    /** Letters for functions, the first that is no variable's. */
    private static final String FUNCTIONS = "fgh";

    /** A name that was spoken of and is explained on a line of its own. */
    private record Line(String left, Scope scope, List<Expr> right) {}

    private final int limit;
    private final Scope scope;
    private final Set<String> taken;
    private final Map<Expr, Symbol> symbols = new HashMap<>();
    private final Map<Typeset.Function, Symbol> functions = new HashMap<>();
    private final Deque<Line> pending = new ArrayDeque<>();
    private int written;
    private boolean cut;

    private Latex(Expr root, int limit, Map<Variable, String> given) {
        this.limit = limit;
        this.scope = new Scope(List.of(root), given);
        this.taken = scope.bases();
    }

    /**
     * The LaTeX of an expression, of usual length.
     *
     * @param root any expression
     * @return its formula, without dollar signs; with lines for what is named
     * @throws AdjointException if it is null
     */
    public static String of(Expr root) {
        return of(root, USUAL_LIMIT);
    }

    /**
     * The LaTeX of an expression.
     *
     * @param root any expression
     * @param limit after how many operations to cut
     * @return its formula, without dollar signs; with lines for what is named
     * @throws AdjointException if it is null, or the limit is not positive
     */
    public static String of(Expr root, int limit) {
        return of(root, limit, Map.of());
    }

    /**
     * The LaTeX of an expression, some of whose variables are written otherwise than their names say.
     *
     * @param root any expression
     * @param limit after how many operations to cut
     * @param symbols LaTeX for variables, as {@code \bar{u}}
     * @return its formula, without dollar signs; with lines for what is named
     * @throws AdjointException if anything is null, or the limit is not positive
     */
    public static String of(Expr root, int limit, Map<Variable, String> symbols) {
        AdjointException.notNull(root, "latex", "the expression");
        AdjointException.notNull(symbols, "latex", "the symbols");
        if (limit <= 0) {
            throw new AdjointException("latex", "limit " + limit, "a positive number of operations",
                    "Leave the limit out for the usual " + USUAL_LIMIT);
        }
        return new Latex(root, limit, symbols).formula(root);
    }

    /**
     * A name as it is typeset: {@code w1} as {@code w_{1}}, {@code alpha} as a letter.
     *
     * @param name any name
     * @return its LaTeX
     * @throws AdjointException if it is null
     */
    public static String name(String name) {
        return Symbol.of(AdjointException.notNull(name, "latex", "the name")).latex(List.of());
    }

    /**
     * A text that stands for itself where LaTeX reads a formula.
     *
     * @param text any text
     * @return it, upright
     * @throws AdjointException if it is null
     */
    public static String text(String text) {
        return "\\mathrm{" + Symbol.escaped(AdjointException.notNull(text, "latex", "the text")) + "}";
    }

    private String formula(Expr root) {
        String first = new LatexWriter(this, scope).written(root);
        List<String> lines = new ArrayList<>();
        while (!pending.isEmpty() && !full()) {
            lines.add(line(pending.poll()));
        }
        if (!pending.isEmpty() || cut) {
            lines.add("&\\; \\vdots \\quad \\text{(" + operations() + " operations in all)}");
        }
        if (lines.isEmpty()) {
            return first;
        }
        String where = symbols.isEmpty() && functions.isEmpty() ? "" : "& \\text{where} \\\\ ";
        return "\\begin{aligned} & " + first + " \\\\ " + where + String.join(" \\\\ ", lines) + " \\end{aligned}";
    }

    private String operations() {
        long count = scope.graph().order().stream().filter(Apply.class::isInstance).count();
        return String.format(Locale.ROOT, "%,d", count);
    }

    private String line(Line line) {
        LatexWriter writer = new LatexWriter(this, line.scope);
        String right = line.right.stream().map(writer::written).collect(Collectors.joining(", "));
        return line.left + " &= " + (line.right.size() == 1 ? right : "\\left(" + right + "\\right)");
    }

    boolean full() {
        return written >= limit;
    }

    /** What stands for what is left out. */
    String leftOut() {
        cut = true;
        return "\\cdots ";
    }

    void count() {
        written++;
    }

    Set<String> taken() {
        return taken;
    }

    /** The name of a term, which is explained on a line of its own from now on; of several results that of all. */
    Symbol symbol(Scope where, Apply node) {
        Apply named = node.application();
        Symbol symbol = symbols.get(named);
        if (symbol == null) {
            symbol = Symbol.numbered(free(LETTERS), symbols.size() + 1);
            symbols.put(named, symbol);
            pending.add(new Line(symbol.latex(List.of()), where, List.of(named)));
        }
        return part(node).map(symbol::with).orElse(symbol);
    }

    /** Which of several results a node is. */
    static Optional<String> part(Apply node) {
        return node.part().map(name -> Symbol.of(name).latex(List.of()));
    }

    /** The name of a function, which is explained on a line of its own from now on. */
    String function(Typeset.Function function) {
        Symbol symbol = functions.get(function);
        if (symbol == null) {
            symbol = Symbol.numbered(free(FUNCTIONS), functions.size() + 1);
            functions.put(function, symbol);
            List<Expr> all = Stream.<Expr>concat(function.results().stream(), function.parameters().stream()).toList();
            Scope own = new Scope(all, Map.of());
            String parameters = function.parameters().stream().map(own::symbol).map(name -> name.latex(List.of()))
                    .collect(Collectors.joining(", "));
            pending.add(new Line(symbol.latex(List.of()) + "\\left(" + parameters + "\\right)", own,
                    function.results()));
        }
        return symbol.latex(List.of());
    }

    private String free(String letters) {
        return letters.chars().mapToObj(Character::toString).filter(letter -> !taken.contains(letter)).findFirst()
                .orElse("\\tilde{" + letters.charAt(0) + "}");
    }

    /** How strongly a leaf binds. */
    static int strength(Expr leaf) {
        return leaf instanceof Constant constant && constant.shape().isScalar()
                ? Numeral.of(constant.value().item()).strength()
                : Typeset.ATOM;
    }

    /** A leaf, of which perhaps one element is meant. */
    static String leaf(Expr leaf, Scope scope, List<String> indices) {
        return switch (leaf) {
            case Variable variable -> scope.symbol(variable).latex(indices);
            case Constant constant when constant.shape().isScalar() -> Numeral.of(constant.value().item()).latex();
            case Constant constant -> Matrix.of(constant.value())
                    + (indices.isEmpty() ? "" : "_{" + String.join(",", indices) + "}");
            case Apply apply -> apply.op().name();
        };
    }
}
