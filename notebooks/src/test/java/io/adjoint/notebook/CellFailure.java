package io.adjoint.notebook;

import java.io.Serial;

/** A cell that cannot be run, or does not show what its notebook stores. */
final class CellFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CellFailure(String message) {
        super(message);
    }

    /** This failure with the cell that it happened in. */
    CellFailure in(String notebook, int cell, String source) {
        return new CellFailure("%s, code cell %d: %s%n%s".formatted(notebook, cell, getMessage(), source.indent(4)));
    }
}
