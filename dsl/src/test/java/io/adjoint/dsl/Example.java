package io.adjoint.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java statements as they stand in a document, some with a trailing comment that claims what they give.
 *
 * @param document where they stand
 * @param line the document's line on which they begin
 * @param code the statements
 */
record Example(String document, int line, String code) {

    private static final Pattern COMMENTED = Pattern.compile("(.*?[;{}]) *// ?(.*)");
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");
    private static final Pattern DECLARATION =
            Pattern.compile("(?s)(?:final )?[\\w.]+(?:<[^()=]*>)?(?:\\[])* (\\w+) = .*");

    /**
     * A statement.
     *
     * @param place its document and line
     * @param row its first line within the example, from 0
     * @param text the statement without its comment, on as many lines
     * @param comment what stands behind it, perhaps nothing
     */
    record Statement(String place, int row, String text, String comment) {

        boolean isImport() {
            return text.startsWith("import ");
        }

        boolean speaks() {
            return Claim.isOne(comment);
        }

        /** The statement, and what it gives handed on if its comment claims something of it. */
        String handing(String consumer) {
            Matcher declaration = DECLARATION.matcher(text);
            if (!speaks()) {
                return text;
            }
            return declaration.matches()
                    ? text + " " + consumer + ".accept(" + declaration.group(1) + ");"
                    : consumer + ".accept(" + text.substring(0, text.length() - 1) + ");";
        }
    }

    boolean speaks() {
        return statements().stream().anyMatch(Statement::speaks);
    }

    /** The statements: a line ends one if it ends in a semicolon or brace and all brackets are closed, and the last does. */
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        List<String> lines = code.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            String text = lines.get(row).stripTrailing();
            Matcher commented = COMMENTED.matcher(text);
            boolean speaks = commented.matches();
            if (!pending.isEmpty() || !text.isBlank() && !text.startsWith("//")) {
                pending.add(speaks ? commented.group(1) : text);
            }
            boolean ends = row == lines.size() - 1 && !pending.isEmpty();
            if (ends || isComplete(String.join("\n", pending))) {
                statements.add(new Statement(document + ":" + (line + row), row + 1 - pending.size(),
                        String.join("\n", pending), speaks ? commented.group(2) : ""));
                pending.clear();
            }
        }
        return statements;
    }

    private static boolean isComplete(String text) {
        String code = LITERAL.matcher(text).replaceAll("\"\"");
        return (code.endsWith(";") || code.endsWith("}")) && count(code, "([{") == count(code, ")]}");
    }

    private static long count(String text, String brackets) {
        return text.chars().filter(letter -> brackets.indexOf(letter) >= 0).count();
    }
}
