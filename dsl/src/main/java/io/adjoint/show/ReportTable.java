package io.adjoint.show;

import io.adjoint.check.Element;
import io.adjoint.check.Report;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.List;

/** What a gradient check found, as HTML: a verdict, breaches, and a table of the elements that disagree or say nothing. */
final class ReportTable {

    private static final int MOST = 10;

    private ReportTable() {}

    static String of(Report report) {
        String verdict = report.agrees() ? "agrees" : "does not agree";
        return "<div><p><b>" + verdict + "</b>: " + report.compared() + " derivatives compared</p>"
                + report.breaches().map(breach -> "<p>" + Html.escaped(breach) + "</p>").mkString()
                + elements("apart", report.disagreements()) + elements("on a kink or pole", report.unreliable())
                + "</div>";
    }

    private static String elements(String caption, Vector<Element> elements) {
        if (elements.isEmpty()) {
            return "";
        }
        String more = elements.size() > MOST ? ", the first " + MOST : "";
        return "<p>" + elements.size() + " " + caption + more + "</p>"
                + Html.table(List.of("order", "variable", "index", "derivative", "finite difference"),
                        elements.take(MOST).map(ReportTable::row).asJava());
    }

    private static List<String> row(Element element) {
        return List.of(String.valueOf(element.order()), element.variable().name(), Arrays.toString(element.index()),
                String.valueOf(element.analytic()), String.valueOf(element.numeric()));
    }
}
