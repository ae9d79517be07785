package io.adjoint.dsl;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Runs Java statements as they stand in a document, and holds what they give to their trailing comments: {@code 5.0},
 * {@code tensor(...)}, {@code x + w, value 3.0}. A comment of words alone claims nothing; one with a digit must
 * claim something.
 */
final class Snippets implements AutoCloseable {

    private static final String LITERAL = "-?\\d[\\d.E-]*|-?Infinity|NaN|true|false|tensor\\(.*\\)";
    private static final Pattern WHOLE = Pattern.compile("(" + LITERAL + ")(?:[:;] .*)?");
    private static final Pattern VALUE = Pattern.compile("(?:(.*)[,:] )?value (" + LITERAL + ")(?:; .*)?");
    private static final Pattern COMMENTED = Pattern.compile("(.*?[;{}]) *// ?(.*)");

    private final JShell shell = JShell.builder().executionEngine("local").build();

    /** What a statement gave, beside what its comment claims. */
    record Claim(String statement, String claimed, String given) {
        boolean holds() {
            return claimed.equals(given);
        }
    }

    /** What a statement gave: its text, and the value if it is a term. */
    record Outcome(String text, String value) {}

    Snippets() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List.of(path.split(File.pathSeparator)).forEach(shell::addToClasspath);
    }

    /** Runs the statements of a block and returns what its comments claim. */
    List<Claim> run(String block) {
        List<Claim> claims = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (String line : block.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList()) {
            Matcher commented = COMMENTED.matcher(line);
            boolean speaks = commented.matches();
            pending.append(speaks ? commented.group(1) : line).append('\n');
            if (shell.sourceCodeAnalysis().analyzeCompletion(pending.toString()).completeness().isComplete()) {
                Outcome outcome = eval(pending.toString());
                if (speaks) {
                    claims.addAll(claims(pending.toString().strip(), commented.group(2), outcome));
                }
                pending.setLength(0);
            }
        }
        if (!pending.isEmpty()) {
            throw new AssertionError("incomplete: " + pending);
        }
        return claims;
    }

    /** Runs one statement. */
    Outcome eval(String statement) {
        SnippetEvent event = shell.eval(statement).getFirst();
        if (event.status() != Status.VALID || event.exception() != null) {
            List<String> errors = shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList();
            throw new AssertionError(statement + " -> " + errors, event.exception());
        }
        boolean isTerm = event.snippet() instanceof VarSnippet made && made.typeName().endsWith("Term");
        String name = event.snippet() instanceof VarSnippet made ? made.name() : "";
        return new Outcome(event.value(), isTerm ? shell.eval(name + ".value()").getFirst().value() : event.value());
    }

    private static List<Claim> claims(String statement, String comment, Outcome outcome) {
        Matcher value = VALUE.matcher(comment);
        Matcher whole = WHOLE.matcher(comment);
        List<Claim> claims = new ArrayList<>();
        if (value.matches()) {
            claims.add(new Claim(statement, value.group(2), outcome.value));
            if (value.group(1) != null && !value.group(1).matches("an? .*")) {
                claims.add(new Claim(statement, value.group(1), outcome.text));
            }
        } else if (whole.matches()) {
            claims.add(new Claim(statement, whole.group(1), outcome.value));
        } else if (comment.chars().anyMatch(Character::isDigit)) {
            claims.add(new Claim(statement, comment, outcome.text));
        }
        return claims;
    }

    @Override
    public void close() {
        shell.close();
    }
}
