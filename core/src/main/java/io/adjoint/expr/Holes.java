package io.adjoint.expr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the places of operands in a formula are read. */
final class Holes {

    static final Pattern PLACE = Pattern.compile("#([1-9])(?::(\\d))?");

    private static final Pattern BRACKET = Pattern.compile(
            "\\\\[{}]|(\\{|\\\\left(?![a-z])|\\\\begin)|(\\}|\\\\right(?![a-z])|\\\\end)");

    private Holes() {}

    /** What is raised or marked binds strongest; what is enclosed needs nothing; else the place decides. */
    static int needed(String latex, int start, int end, int strength) {
        if (end < latex.length() && "^_!".indexOf(latex.charAt(end)) >= 0) {
            return Typeset.ATOM;
        }
        if (depth(latex, start) > 0) {
            return 0;
        }
        return start == 0 ? strength : strength + 1;
    }

    /** How many brackets are open before a position. */
    static int depth(String latex, int end) {
        Matcher bracket = BRACKET.matcher(latex).region(0, end);
        int depth = 0;
        while (bracket.find()) {
            depth += bracket.group(1) != null ? 1 : bracket.group(2) != null ? -1 : 0;
        }
        return depth;
    }
}
