package io.adjoint.show;

import io.adjoint.check.Report;
import io.adjoint.compile.Profile;
import io.adjoint.compile.Program;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** How values show themselves that know nothing of notebooks: those of the core, and texts. */
final class Shown {

    /** The types of the core that notebooks show by their bundles. */
    static final List<Class<?>> TYPES = List.of(Tensor.class, Report.class, Profile.class,
            Program.class);

    private Shown() {}

    static Map<String, String> bundle(Object value) {
        return switch (value) {
            case Showable showable -> showable.mimeBundle();
            case Tensor tensor -> Bundle.text(tensor.toString()).html(TensorTable.of(tensor)).map();
            case Profile profile -> Bundle.text(profile.toString()).svg(profile.svg()).map();
            case Program program -> Bundle.text(program.toString()).html(ProgramTable.of(program)).map();
            case Report report -> Bundle.text(report.toString()).html(ReportTable.of(report)).map();
            default -> Bundle.text(value.toString()).preformatted().map();
        };
    }
}
