package io.adjoint.vocabulary;

import io.adjoint.AdjointException;
import io.adjoint.op.Entry;
import java.util.List;
import java.util.Locale;

/**
 * Operations of one subject.
 *
 * @param title the subject
 * @param home where PyTorch has them, as {@code torch.}
 * @param entries the operations
 */
public record Family(String title, String home, List<Entry> entries) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Family {
        AdjointException.notNull(title, "family", "the title");
        AdjointException.notNull(home, "family", "the home");
        entries = AdjointException.noNulls(entries, "family", "the entries");
    }

    /**
     * What an operation is called in PyTorch or NumPy.
     *
     * @param entry one of this family
     * @return its own note, or this family's home and the name in snake case
     */
    public String elsewhere(Entry entry) {
        return AdjointException.notNull(entry, "family", "the entry").elsewhere()
                .orElseGet(() -> home + snake(entry.name()));
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
