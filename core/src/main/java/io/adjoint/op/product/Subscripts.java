package io.adjoint.op.product;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an einsum specification says of operands of given shapes. A label is a letter's code, or -1, -2, ... for the
 * axes of an ellipsis counted from its last.
 *
 * @param operands the labels of each operand's axes
 * @param output the labels of the result's axes
 * @param lengths the length that stands for each label, by broadcasting
 */
record Subscripts(List<List<Integer>> operands, List<Integer> output, Map<Integer, Integer> lengths) {

    private static final Pattern TERM = Pattern.compile("[A-Za-z]*(\\.\\.\\.[A-Za-z]*)?");
    private static final String DOTS = "...";
    private static final String MEND = "Write it as in \"bij,jk->bik\", with ... for axes without a letter";

    static Subscripts parse(String spec, List<Shape> shapes) {
        String[] sides = spec.replaceAll("\\s", "").split("->", -1);
        if (sides.length > 2) {
            throw new AdjointException("einsum", quoted(spec) + " with " + (sides.length - 1) + " arrows",
                    "at most one ->", MEND);
        }
        String[] terms = sides[0].split(",", -1);
        if (terms.length != shapes.size()) {
            throw new AdjointException("einsum", counted(terms.length, "term") + " in " + quoted(spec) + " for "
                    + counted(shapes.size(), "operand"), "a term for each operand", MEND);
        }
        List<List<Integer>> operands = IntStream.range(0, terms.length)
                .mapToObj(k -> labels(spec, terms[k], k, shapes.get(k)))
                .toList();
        Map<Integer, Integer> lengths = lengths(spec, operands, shapes);
        List<Integer> dots = lengths.keySet().stream().filter(label -> label < 0).sorted().toList();
        List<Integer> output = sides.length == 2 ? given(spec, sides[1], dots, lengths) : implied(operands, dots);
        return new Subscripts(operands, output, lengths);
    }

    private static String quoted(String spec) {
        return "\"" + spec + "\"";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void requireTerm(String spec, String term, String what) {
        if (!TERM.matcher(term).matches()) {
            throw new AdjointException("einsum", quoted(term) + " for " + what + " in " + quoted(spec),
                    "letters and at most one ...", MEND);
        }
    }

    private static List<Integer> labels(String spec, String term, int operand, Shape shape) {
        requireTerm(spec, term, "operand " + operand);
        int dots = term.indexOf(DOTS);
        int letters = dots < 0 ? term.length() : term.length() - DOTS.length();
        int covered = shape.rank() - letters;
        if (dots < 0 ? covered != 0 : covered < 0) {
            throw new AdjointException("einsum", "operand " + operand + " of shape " + shape + " for " + quoted(term)
                    + " in " + quoted(spec),
                    (dots < 0 ? "" : "at least ") + (letters == 1 ? "1 axis" : letters + " axes"),
                    MEND);
        }
        return expanded(term, IntStream.range(0, covered).mapToObj(k -> k - covered).toList());
    }

    /** The labels of a term, in which an ellipsis stands for given ones. */
    private static List<Integer> expanded(String term, List<Integer> ellipsis) {
        int dots = term.indexOf(DOTS);
        String before = dots < 0 ? term : term.substring(0, dots);
        String after = dots < 0 ? "" : term.substring(dots + DOTS.length());
        List<Integer> labels = new ArrayList<>();
        before.chars().forEach(labels::add);
        if (dots >= 0) {
            labels.addAll(ellipsis);
        }
        after.chars().forEach(labels::add);
        return List.copyOf(labels);
    }

    private static Map<Integer, Integer> lengths(String spec, List<List<Integer>> operands, List<Shape> shapes) {
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int k = 0; k < operands.size(); k++) {
            Map<Integer, Integer> own = new HashMap<>();
            for (int axis = 0; axis < shapes.get(k).rank(); axis++) {
                int label = operands.get(k).get(axis);
                int length = shapes.get(k).dim(axis);
                Integer repeated = own.putIfAbsent(label, length);
                if (repeated != null && repeated != length) {
                    throw differs(spec, label, k, length, repeated.toString());
                }
                int known = lengths.getOrDefault(label, 1);
                if (known != length && known != 1 && length != 1) {
                    throw differs(spec, label, k, length, known + " as before, or 1");
                }
                lengths.put(label, known == 1 ? length : known);
            }
        }
        return lengths;
    }

    private static AdjointException differs(String spec, int label, int operand, int length, String expected) {
        String axis = label < 0 ? "an axis of ..." : "axis " + (char) label;
        return new AdjointException("einsum", "length " + length + " for " + axis + " of operand " + operand + " in "
                + quoted(spec), "length " + expected, "Give axes of different lengths different letters");
    }

    private static List<Integer> given(
            String spec, String term, List<Integer> dots, Map<Integer, Integer> lengths) {
        requireTerm(spec, term, "the result");
        List<Integer> output = expanded(term, dots);
        for (int label : output) {
            if (!lengths.containsKey(label) || output.indexOf(label) != output.lastIndexOf(label)) {
                throw new AdjointException("einsum", "axis " + (char) label + " of the result in " + quoted(spec),
                        "an axis of an operand, and once", "Sum an axis by leaving it out of the result");
            }
        }
        return output;
    }

    /** The axes of ellipses, then the letters that occur once, capitals first. */
    private static List<Integer> implied(List<List<Integer>> operands, List<Integer> dots) {
        Map<Integer, Long> counts = operands.stream().flatMap(List::stream)
                .filter(label -> label >= 0)
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        List<Integer> output = new ArrayList<>(dots);
        counts.keySet().stream().filter(label -> counts.get(label) == 1).sorted().forEach(output::add);
        return List.copyOf(output);
    }
}
