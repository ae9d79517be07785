package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Example.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comment behind a statement says it gives: {@code 5.0}, {@code tensor([1.0, 0.333...])}, {@code x + w, value
 * 3.0}. A comment of words alone claims nothing; one with a digit must claim something. The text of an expression is
 * claimed to the letter. Numbers that were computed are claimed up to rounding, which no two machines' products share.
 *
 * @param statement the statement
 * @param claimed what the comment says
 * @param given what the statement gave, as it is printed
 * @param exact the same with all digits of its numbers
 * @param rounding what its numbers may be off, relative to the largest
 */
record Claim(Statement statement, String claimed, String given, String exact, double rounding) {

    private static final String LITERAL =
            "-?\\d[\\d.eE+-]*|-?Infinity|NaN|-?inf|nan|true|false|tensor\\(.*?\\)";
    private static final Pattern WHOLE = Pattern.compile("(" + LITERAL + ")(?:[:;] .*)?");
    private static final Pattern VALUE = Pattern.compile("(?:(.*)[,:] )?value (" + LITERAL + ")(?:; .*)?");

    boolean holds() {
        return Likeness.like(claimed, given, rounding) || Likeness.like(claimed, exact, rounding);
    }

    @Override
    public String toString() {
        return statement.place() + ": " + statement.text() + " claimed " + claimed + " but gave " + exact;
    }

    /** Whether a comment claims anything. */
    static boolean isOne(String comment) {
        return VALUE.matcher(comment).matches() || WHOLE.matcher(comment).matches()
                || comment.chars().anyMatch(Character::isDigit);
    }

    /** What the comment of a statement claims of what it gave. */
    static List<Claim> of(Statement statement, Object given) {
        Matcher value = VALUE.matcher(statement.comment());
        Matcher whole = WHOLE.matcher(statement.comment());
        List<Claim> claims = new ArrayList<>();
        if (value.matches()) {
            claims.add(ofValue(statement, value.group(2), given));
            if (value.group(1) != null && !value.group(1).matches("an? .*")) {
                claims.add(ofText(statement, value.group(1), given));
            }
        } else if (whole.matches()) {
            claims.add(ofValue(statement, whole.group(1), given));
        } else {
            claims.add(ofText(statement, statement.comment(), given));
        }
        return claims;
    }

    private static Claim ofText(Statement statement, String claimed, Object given) {
        return new Claim(statement, claimed, String.valueOf(given), String.valueOf(given), Likeness.rounding(given));
    }

    private static Claim ofValue(Statement statement, String claimed, Object given) {
        try {
            Object value = given instanceof Term term ? term.value() : given;
            return new Claim(statement, claimed, String.valueOf(value), Likeness.exact(value),
                    Likeness.rounding(value));
        } catch (AdjointException e) {
            throw new AssertionError(statement.place() + ": " + statement.text(), e);
        }
    }
}
