package io.adjoint.face;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comment of documentation in its parts.
 *
 * @param text what comes before the block tags, examples included
 * @param parameters what is said of each parameter
 * @param result what is said of the result; empty if nothing is
 * @param errors each type that is thrown, and when
 */
record Doc(String text, Map<String, String> parameters, String result, List<String> errors) {

    private static final int WIDTH = 120;
    private static final String CONTINUED = "    ";
    private static final Pattern BLOCK = Pattern.compile("(?m)^@(?=param|return|throws)");
    private static final Pattern CODE = Pattern.compile("\\{@code [^{}]*(?:\\{[^{}]*}[^{}]*)*}");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>.*?</pre>");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+([\\w.]*)#(\\w+)(?:\\([^)]*\\))?}");

    /** Reads a comment, without its stars. */
    static Doc of(String comment) {
        String[] blocks = BLOCK.split(comment);
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        String result = "";
        for (String block : List.of(blocks).subList(1, blocks.length)) {
            String[] words = block.strip().split("\\s+", 3);
            switch (words[0]) {
                case "param" -> parameters.put(words[1], words[2].strip());
                case "throws" -> errors.add(words[1] + " " + words[2].strip());
                default -> result = block.strip().substring("return".length()).strip();
            }
        }
        return new Doc(blocks[0].strip(), parameters, result, errors);
    }

    /** The same, in the words of the term whose method it is. */
    Doc spokenBy(String subject) {
        UnaryOperator<String> words = text -> outside(EXAMPLE, text, prose -> spoken(prose, subject));
        Map<String, String> others = new LinkedHashMap<>();
        parameters.forEach((name, text) -> {
            if (!name.equals(subject)) {
                others.put(name, words.apply(text));
            }
        });
        return new Doc(words.apply(text), others, words.apply(result), errors.stream().map(words).toList());
    }

    /** Only what is said of given parameters, and errors that they can make. */
    Doc without(String parameter) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.remove(parameter);
        return new Doc(text, others, result, errors);
    }

    Doc saying(String parameter, UnaryOperator<String> words) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.computeIfPresent(parameter, (name, text) -> words.apply(text));
        return new Doc(text, others, result, errors);
    }

    /** The first sentence in plain words, without the point that ends it. */
    String firstSentence() {
        String plain = EXAMPLE.matcher(text).replaceAll("")
                .replaceAll("\\{@return\\s+(.*)}", "$1")
                .replaceAll("\\{@(?:code|literal)\\s+((?:[^{}]|\\{[^{}]*})*)}", "$1")
                .replaceAll("\\{@link(?:plain)?\\s+[\\w.]*#?([\\w.]*)(?:\\([^)]*\\))?(?:\\s+([^}]*))?}", "$1")
                .replaceAll("<[^>]+>", "").replaceAll("\\s+", " ").strip();
        int end = plain.indexOf(". ");
        String sentence = end < 0 ? plain : plain.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The same with a further sentence. */
    Doc ending(String sentence) {
        boolean inline = text.startsWith("{@return");
        String result =
                this.result.isEmpty() && inline ? text.substring("{@return ".length(), text.length() - 1) : this.result;
        return new Doc(inline ? sentence : text + " " + sentence, parameters, result, errors);
    }

    Doc withoutExample() {
        return new Doc(EXAMPLE.matcher(text).replaceAll("").strip(), parameters, result, errors);
    }

    private static String spoken(String prose, String subject) {
        String word = "\\b" + subject + "\\b(?!\\()";
        String code = CODE.matcher(prose).replaceAll(match -> match.group().equals("{@code " + subject + "}")
                ? "this term"
                : java.util.regex.Matcher.quoteReplacement(match.group().replaceAll(word, "this")));
        String named = subject.equals("x")
                ? outside(CODE, code, text -> text.replaceAll("(?<![-\\w.'\"])x(?![-\\w(])", "this term"))
                : code;
        return Pattern.compile("(^\\s*|\\. )this term").matcher(named).replaceAll("$1This term");
    }

    /** Links to functions of the core, as links to the methods of a face. */
    Doc linked(UnaryOperator<String> target) {
        UnaryOperator<String> relinked = text -> LINK.matcher(text).replaceAll(link -> target.apply(link.group(2)));
        Map<String, String> others = new LinkedHashMap<>();
        parameters.forEach((name, text) -> others.put(name, relinked.apply(text)));
        return new Doc(relinked.apply(text), others, relinked.apply(result), errors.stream().map(relinked).toList());
    }

    private static String outside(Pattern kept, String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        int at = 0;
        for (var match : kept.matcher(text).results().toList()) {
            changed.append(change.apply(text.substring(at, match.start()))).append(match.group());
            at = match.end();
        }
        return changed.append(change.apply(text.substring(at))).toString();
    }

    /** Paragraphs filled anew, their words changed; what begins with another tag than that of a paragraph is left as it is. */
    private static String filled(String prose, int width) {
        return Stream.of(prose.split("\n\\s*\n", -1))
                .map(part -> part.strip().matches("(?s)<(?!p>).*") ? part : Prose.filled(part, width, ""))
                .collect(Collectors.joining("\n\n"));
    }

    /** The comment with its stars, at a depth of so many spaces. */
    String written(String indent) {
        Stream<String> tags = Stream.of(
                parameters.entrySet().stream().map(each -> "@param " + each.getKey() + " " + each.getValue()),
                result.isEmpty() ? Stream.<String>empty() : Stream.of("@return " + result),
                errors.stream().map(error -> "@throws " + error)).flatMap(each -> each);
        List<String> blocks = tags.toList();
        int width = WIDTH - indent.length() - " * ".length();
        String prose = outside(EXAMPLE, text, each -> filled(each, width));
        String all = prose + (blocks.isEmpty()
                ? ""
                : "\n\n" + blocks.stream()
                        .map(block -> Prose.filled(block, width, CONTINUED)).collect(Collectors.joining("\n")));
        return indent + "/**\n"
                + all.lines().map(line -> (indent + " * " + line).stripTrailing()).collect(Collectors.joining("\n"))
                + "\n" + indent + " */\n";
    }
}
