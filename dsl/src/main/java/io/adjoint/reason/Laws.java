package io.adjoint.reason;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which laws have been used. */
final class Laws {

    private final Set<Law> used = EnumSet.noneOf(Law.class);

    void use(Law law) {
        used.add(law);
    }

    List<Law> used() {
        return List.copyOf(used);
    }
}
