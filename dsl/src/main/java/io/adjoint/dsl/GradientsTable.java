package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.compile.Memo;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.show.Brief;
import io.adjoint.show.Bundle;
import io.adjoint.show.Html;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.Map;

/** Gradients as an HTML table: a row for each term. */
final class GradientsTable {

    private static final int LONGEST_TEXT = 60;

    private static final int MOST_NODES = 40;

    private static final int MOST = 100;

    private GradientsTable() {}

    static Map<String, String> bundle(Gradients gradients) {
        Vector<Term> terms = gradients.terms().take(MOST);
        Vector<Term> derivatives = terms.map(gradients::of);
        String more =
                gradients.terms().size() > MOST ? "<p>and " + (gradients.terms().size() - MOST) + " more</p>" : "";
        Bundle text = Bundle.text(gradients.toString());
        try {
            Vector<Tensor> values =
                    Vector.ofAll(Memo.values(derivatives.map(Term::expr).asJava(), Bindings.none()));
            return text.html(table(terms, derivatives, values.map(Brief::tensor), "") + more).map();
        } catch (AdjointException noValue) {
            return text.html(table(terms, derivatives, derivatives.map(none -> ""), noValue.getMessage()) + more).map();
        }
    }

    private static String table(Vector<Term> terms, Vector<Term> derivatives, Vector<String> values, String why) {
        Vector<List<String>> rows = terms.zipWithIndex((term, k) -> List.of(term.brief(), term.shape().toString(),
                formula(derivatives.get(k).expr()), values.get(k)));
        return "<div>" + Html.table(List.of("by", "shape", "derivative", "value"), rows.asJava())
                + (why.isEmpty() ? "" : "<small>no values: " + Html.escaped(why) + "</small>") + "</div>";
    }

    private static String formula(Expr derivative) {
        int nodes = Graph.of(derivative).order().size();
        String text = nodes > MOST_NODES ? "" : Term.of(derivative).text();
        return text.isEmpty() || text.length() > LONGEST_TEXT || text.contains("\n") ? nodes + " nodes" : text;
    }
}
