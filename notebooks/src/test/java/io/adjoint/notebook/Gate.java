package io.adjoint.notebook;

import io.adjoint.notebook.Notebook.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a notebook must pass: all its cells run, and show what it stores. */
final class Gate {

    private Gate() {}

    /** {@return the notebooks of this module} */
    static List<Path> notebooks() throws IOException {
        try (var files = Files.list(Path.of(""))) {
            return files.map(Path::toAbsolutePath).filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    /**
     * Runs every code cell.
     *
     * @param notebook a notebook
     * @return what each cell shows
     * @throws CellFailure if a cell cannot be run
     */
    static List<Shown> run(Notebook notebook) {
        List<Shown> shown = new ArrayList<>();
        try (var session = new Session(notebook.path().getParent())) {
            notebook.code().forEach(cell -> shown.add(run(session, notebook, cell)));
        }
        return shown;
    }

    private static Shown run(Session session, Notebook notebook, Code cell) {
        try {
            return session.run(cell.source());
        } catch (CellFailure failure) {
            throw failure.in(notebook.name(), cell.number(), cell.source());
        }
    }

    /**
     * Compares what cells show with what the notebook stores.
     *
     * @param notebook a notebook
     * @param shown what each of its code cells shows
     * @throws CellFailure if a cell shows anything else
     */
    static void requireStored(Notebook notebook, List<Shown> shown) {
        for (Code cell : notebook.code()) {
            Shown actual = shown.get(cell.number() - 1);
            if (!actual.equals(cell.stored())) {
                throw new CellFailure("shows%n%s%nbut stores%n%s".formatted(actual, cell.stored()))
                        .in(notebook.name(), cell.number(), cell.source());
            }
        }
    }
}
