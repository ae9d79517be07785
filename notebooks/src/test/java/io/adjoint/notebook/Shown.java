package io.adjoint.notebook;

import java.util.Optional;

/**
 * What a cell shows.
 *
 * @param printed what it wrote to the standard output
 * @param result the text of its last expression's value, empty if it ends otherwise
 */
record Shown(String printed, Optional<String> result) {

    static final Shown NOTHING = new Shown("", Optional.empty());
}
