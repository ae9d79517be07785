package io.adjoint.render;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a name is typeset: {@code w1} and {@code w_1} as {@code w_{1}}, {@code alpha} as a letter, longer names upright, and
 * what LaTeX would take for a command as it stands.
 *
 * @param base what stands on the line
 * @param below what stands below it, in order
 */
record Symbol(String base, List<String> below) {

    private static final Set<String> GREEK = Set.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta",
            "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
            "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega");

    private static final String SMALL = "αβγδεζηθικλμνξ_πρ_στυφχψω";

    private static final List<String> SMALL_NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "", "pi", "rho", "", "sigma", "tau", "upsilon", "phi",
            "chi", "psi", "omega");

    private static final Map<Integer, String> CAPITALS = Map.ofEntries(Map.entry((int) 'Γ', "Gamma"),
            Map.entry((int) 'Δ', "Delta"), Map.entry((int) 'Θ', "Theta"), Map.entry((int) 'Λ', "Lambda"),
            Map.entry((int) 'Ξ', "Xi"), Map.entry((int) 'Π', "Pi"), Map.entry((int) 'Σ', "Sigma"),
            Map.entry((int) 'Υ', "Upsilon"), Map.entry((int) 'Φ', "Phi"), Map.entry((int) 'Ψ', "Psi"),
            Map.entry((int) 'Ω', "Omega"), Map.entry((int) '∂', "partial"));

    static Symbol of(String name) {
        List<String> parts = Arrays.asList(name.split("_", -1));
        if (parts.stream().anyMatch(String::isBlank)) {
            return new Symbol(upright(name), List.of());
        }
        String first = parts.getFirst();
        int digits = first.length();
        while (digits > 0 && Character.isDigit(first.charAt(digits - 1))) {
            digits--;
        }
        Stream<String> number =
                digits > 0 && digits < first.length() ? Stream.of(first.substring(digits)) : Stream.of();
        return new Symbol(word(digits > 0 ? first.substring(0, digits) : first),
                Stream.concat(number, parts.stream().skip(1)).map(Symbol::word).toList());
    }

    /** A symbol with a number below it. */
    static Symbol numbered(String base, int number) {
        return new Symbol(base, List.of(Integer.toString(number)));
    }

    Symbol with(String more) {
        return new Symbol(base, Stream.concat(below.stream(), Stream.of(more)).toList());
    }

    String latex(List<String> indices) {
        String all = Stream.concat(below.stream(), indices.stream()).collect(Collectors.joining(","));
        return all.isEmpty() ? base : base + "_{" + all + "}";
    }

    private static String word(String word) {
        if (GREEK.contains(word)) {
            return "\\" + word;
        }
        boolean plain = word.codePointCount(0, word.length()) == 1 && isLetter(word.codePointAt(0))
                || word.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? word : word.codePointCount(0, word.length()) == 1 ? letter(word.codePointAt(0)) : upright(word);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String upright(String name) {
        return "\\mathrm{" + escaped(name) + "}";
    }

    /** The text where commands are read, so that every character stands for itself. */
    static String escaped(String text) {
        return text.codePoints().mapToObj(Symbol::letter).collect(Collectors.joining());
    }

    private static String letter(int c) {
        int small = c == '_' ? -1 : SMALL.indexOf(c);
        if (small >= 0 || CAPITALS.containsKey(c)) {
            return "\\" + (small >= 0 ? SMALL_NAMES.get(small) : CAPITALS.get(c)) + " ";
        }
        return switch (c) {
            case '\\' -> "\\backslash ";
            case '{', '}', '$', '%', '&', '#', '_' -> "\\" + (char) c;
            case '^' -> "\\wedge ";
            case '~' -> "\\sim ";
            case '@' -> "\uff20";
            case '\'' -> "{}^{\\prime}";
            case '"' -> "{}^{\\prime\\prime}";
            case '`' -> "{}^{\\backprime}";
            default -> Character.isWhitespace(c) || Character.isISOControl(c) ? "\\ " : Character.toString(c);
        };
    }
}
