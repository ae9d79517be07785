package io.adjoint.notebook;

import java.util.Map;
import java.util.Optional;

/**
 * What a cell shows. Two are equal if they print the same, have the same text, and are shown in the same forms: where things
 * lie in a picture, and its dots, depend on fonts.
 *
 * @param printed what it wrote to the standard output
 * @param result the text of its last expression's value, empty if it ends otherwise
 * @param forms the value's other forms by MIME type, such as pictures
 */
record Shown(String printed, Optional<String> result, Map<String, String> forms) {

    static final Shown NOTHING = new Shown("", Optional.empty());

    Shown(String printed, Optional<String> result) {
        this(printed, result, Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shown that && printed.equals(that.printed) && result.equals(that.result)
                && forms.keySet().equals(that.forms.keySet());
    }

    @Override
    public int hashCode() {
        return printed.hashCode() + result.hashCode();
    }

    @Override
    public String toString() {
        return printed + result.orElse("") + (forms.isEmpty() ? "" : " " + forms.keySet());
    }
}
