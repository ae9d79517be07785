package io.adjoint.face;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One method of a face: a signature, its documentation, and the call of the core that it stands for.
 *
 * @param name the method
 * @param parameters what it takes, in the face's types
 * @param result the type it gives, in the face's types
 * @param body the expression that it returns
 * @param doc its documentation
 */
record Call(String name, List<Operation.Parameter> parameters, String result, String body, Doc doc) {

    private static final int WIDTH = 120;

    /** The name and the types of its parameters, by which two methods are the same. */
    String signature() {
        return name + parameters.stream().map(Operation.Parameter::type).collect(Collectors.joining(", ", "(", ")"));
    }

    Call withoutExample() {
        return new Call(name, parameters, result, body, doc.withoutExample());
    }

    /** The method as source text. */
    String written(String modifier) {
        String head = "    " + modifier + " " + result + " " + name + "(";
        List<String> declared = parameters.stream().map(each -> each.type() + " " + each.name()).toList();
        return doc.written("    ") + wrapped(head, declared, ") {") + "\n" + wrappedBody() + "    }\n";
    }

    private static String wrapped(String head, List<String> parts, String tail) {
        String line = head + String.join(", ", parts) + tail;
        if (line.length() <= WIDTH) {
            return line;
        }
        StringBuilder text = new StringBuilder(head);
        int column = head.length();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i) + (i + 1 < parts.size() ? "," : tail);
            if (column + part.length() + 1 > WIDTH || i == 0) {
                text.append("\n            ").append(part);
                column = 12 + part.length();
            } else {
                text.append(' ').append(part);
                column += 1 + part.length();
            }
        }
        return text.toString();
    }

    private String wrappedBody() {
        String line = "        return " + body + ";\n";
        int bracket = line.indexOf("(", line.indexOf('(') + 1);
        return line.length() <= WIDTH + 1 || bracket < 0
                ? line
                : wrapped(line.substring(0, bracket + 1),
                        List.of(line.substring(bracket + 1, line.length() - 1).split(", ")),
                        "") + "\n";
    }
}
