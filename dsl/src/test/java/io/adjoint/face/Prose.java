package io.adjoint.face;

import java.util.ArrayList;
import java.util.List;

/** Lines of text that are filled with words. */
final class Prose {

    private Prose() {}

    /** The words of a text in lines of at most a width, all but the first indented; inline code is not broken. */
    static String filled(String text, int width, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : words(text)) {
            if (column > 0 && column + 1 + word.length() > width) {
                lines.append('\n').append(indent).append(word);
                column = indent.length() + word.length();
            } else {
                lines.append(column == 0 ? "" : " ").append(word);
                column += (column == 0 ? 0 : 1) + word.length();
            }
        }
        boolean begins = !text.isEmpty() && text.startsWith("\n");
        return (begins ? "\n" : "") + lines + (text.endsWith("\n") ? "\n" : "");
    }

    /** What stands between spaces, but for those within braces. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        for (char letter : text.toCharArray()) {
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            boolean space = Character.isWhitespace(letter);
            if (!space || depth > 0 && !word.toString().startsWith("{@return")) {
                word.append(space ? ' ' : letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString().replaceAll(" +", " "));
                word.setLength(0);
                depth = 0;
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().replaceAll(" +", " "));
        }
        return words;
    }
}
