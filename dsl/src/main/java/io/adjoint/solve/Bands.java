package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.plot.Band;
import io.adjoint.plot.Plot;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Pictures of fits along one axis. */
final class Bands {

    private static final int PLACES = 201;

    private Bands() {}

    static <X> Plot plot(Fit<?, X> fit, Data<X> data, double level) {
        Structure<X> structure = Structure.of(data.x());
        if (!isAlongOneAxis(data)) {
            throw new AdjointException("fit",
                    "places " + structure.types().mkString(", ") + " of observations of shape " + data.y().shape(),
                    "a number for each observation, along one axis", "Take Plot.band with an axis of your choice");
        }
        Tensor x = structure.terms(data.x()).head().value();
        DoubleSummaryStatistics ends = Arrays.stream(x.toDoubleArray()).summaryStatistics();
        Tensor along = Tensor.linspace(ends.getMin(), ends.getMax(), PLACES);
        X places = structure.rebuild(List.of(Term.of(Constant.of(along))));
        var interval = fit.confidence(places, level);
        return Plot.band("fit, confidence " + level, x, data.y().value(),
                new Band(along, fit.at(places).value(), interval.lower().value(), interval.upper().value()));
    }

    private static boolean isAlongOneAxis(Data<?> data) {
        var terms = Structure.of(data.x()).types();
        return terms.size() == 1 && terms.head().shape().rank() == 1 && terms.head().shape().equals(data.y().shape());
    }
}
