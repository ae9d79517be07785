package io.adjoint.reason;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.render.Latex;
import io.adjoint.render.Text;
import io.adjoint.show.Brief;
import io.adjoint.show.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A derivation in words and lines: as text, as LaTeX, as HTML. */
final class Telling {

    private static final int LONGEST_TEXT = 300;

    private static final int LONGEST_FORMULA = 40;

    private final Derivation derivation;

    /** A heading with its lines. */
    private record Section(String heading, List<Line> lines) {}

    /** A formula, perhaps with a value, and what is to be said of it. */
    private record Line(Variable symbol, Expr formula, Optional<String> value, String remark) {}

    Telling(Derivation derivation) {
        this.derivation = derivation;
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Line> parts = new ArrayList<>();
        derivation.paths().besides().forEach((symbol, expr) -> parts.add(
                new Line(symbol, expr, symbol.value().map(Brief::tensor), "of what does not change")));
        derivation.parts().forEach(step -> parts.add(line(step)));
        int left = derivation.paths().operations() - derivation.parts().size();
        sections.add(new Section("the parts" + (left > 0 ? ", the last of them; before them " + left + " more" : ""),
                parts));
        sections.add(new Section("from the result back", derivation.steps().stream().map(Telling::line).toList()));
        derivation.result().ifPresent(step -> sections.add(new Section("together", List.of(line(step)))));
        return sections.stream().filter(section -> !section.lines.isEmpty()).toList();
    }

    private static Line line(Derivation.Step step) {
        List<String> remarks = new ArrayList<>(step.rules());
        if (step.readers().size() > 1) {
            remarks.add("the sum of what comes back from " + String.join(" and ", step.readers()));
        }
        return new Line(step.symbol(), step.formula(), step.value().map(Brief::tensor), String.join("; ", remarks));
    }

    private Optional<String> point() {
        return derivation.paths().haveValues()
                ? Optional.of("at " + derivation.paths().point().stream()
                        .map(variable -> variable.name() + " = " + Brief.tensor(variable.value().orElseThrow()))
                        .collect(Collectors.joining(", ")))
                        .filter(text -> !derivation.paths().point().isEmpty())
                : Optional.empty();
    }

    private boolean isNothing() {
        return derivation.result().isEmpty();
    }

    private static final String NOTHING =
            "the expression does not depend on it: the derivative is absent, as good as 0";

    String text() {
        if (isNothing()) {
            return NOTHING;
        }
        StringBuilder out = new StringBuilder(Outline.of(derivation.paths().root()));
        point().ifPresent(point -> out.append(", ").append(point));
        for (Section section : sections()) {
            out.append("\n\n").append(section.heading);
            for (Line line : section.lines) {
                out.append("\n  ").append(line.symbol.name()).append(" = ").append(text(line.formula));
                line.value.filter(value -> !value.equals(text(line.formula)))
                        .ifPresent(value -> out.append(" = ").append(value));
                out.append(line.remark.isEmpty() ? "" : "   (" + line.remark + ")");
            }
        }
        return out.toString();
    }

    private static String text(Expr formula) {
        return Text.of(formula, LONGEST_TEXT).replace("\n", "; ");
    }

    /** How derivatives are typeset, which names say in one line. */
    private static String symbol(Variable variable) {
        String name = variable.name();
        int slash = name.indexOf("/d");
        return name.startsWith("d") && slash > 0
                ? "\\frac{\\partial " + Latex.name(name.substring(1, slash)) + "}{\\partial "
                        + Latex.name(name.substring(slash + 2)) + "}"
                : Latex.name(name);
    }

    private static String formula(Expr expr) {
        Map<Variable, String> symbols = new HashMap<>();
        Graph.asWritten(expr).variables().filter(variable -> variable.isFresh())
                .forEach(variable -> symbols.put(variable, symbol(variable)));
        return Latex.of(expr, LONGEST_FORMULA, symbols);
    }

    private static String formula(Line line) {
        String formula = formula(line.formula);
        boolean said = !(line.formula instanceof Constant);
        return symbol(line.symbol) + " = " + formula
                + (said ? line.value.map(value -> " = " + Latex.text(value)).orElse("") : "");
    }

    String latex() {
        if (isNothing()) {
            return "\\text{" + NOTHING + "}";
        }
        List<String> lines = new ArrayList<>();
        for (Section section : sections()) {
            lines.add("\\textbf{" + section.heading + "}");
            section.lines.forEach(line -> lines.add("\\quad " + formula(line)
                    + (line.remark.isEmpty()
                            ? ""
                            : " \\quad \\text{(" + line.remark.replace("'", " derivative") + ")}")));
        }
        return "\\begin{array}{l} " + String.join(" \\\\ ", lines) + " \\end{array}";
    }

    String html() {
        if (isNothing()) {
            return "<p>" + NOTHING + "</p>";
        }
        StringBuilder out = new StringBuilder("<div>");
        point().ifPresent(point -> out.append("<p>").append(Html.escaped(point)).append("</p>"));
        for (Section section : sections()) {
            out.append("<p><b>").append(Html.escaped(section.heading)).append("</b></p><ul>");
            for (Line line : section.lines) {
                out.append("<li>\\(").append(Html.escaped(formula(line))).append("\\)");
                out.append(line.remark.isEmpty() ? "" : " &nbsp; <i>" + Html.escaped(line.remark) + "</i>");
                out.append("</li>");
            }
            out.append("</ul>");
        }
        return out.append("</div>").toString();
    }
}
