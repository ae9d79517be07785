package io.adjoint.reference;

import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One block of a reference file, from its head line to {@code end}: tensors and attributes by name.
 *
 * @param head the head line's words, with the quotes around an operation taken off
 * @param tensors such as in0, out, cot, vjp0, gg0
 * @param attributes JSON texts
 */
record Case(List<String> head, Map<String, Tensor> tensors, Map<String, String> attributes) {

    /** The lines of a reference file without its comments. */
    static List<String> lines(String file) {
        try (InputStream in = Case.class.getResourceAsStream("/reference/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All blocks of a file. */
    static List<Case> all(String file) {
        List<Case> cases = new ArrayList<>();
        Case open = null;
        for (String line : lines(file)) {
            if (open == null) {
                open = new Case(words(line), new LinkedHashMap<>(), new LinkedHashMap<>());
            } else if (line.equals("end")) {
                cases.add(open);
                open = null;
            } else {
                open.read(line);
            }
        }
        return List.copyOf(cases);
    }

    private static List<String> words(String line) {
        String[] parts = line.split("\"");
        return Stream.concat(Stream.of(parts[0].trim().split(" ")), Arrays.stream(parts).skip(1).map(String::trim))
                .toList();
    }

    private void read(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "attr" -> Arrays.stream(words).skip(1)
                    .forEach(word -> attributes.put(word.split("=")[0], word.substring(word.indexOf('=') + 1)));
            case "note" -> {}
            default -> tensors.put(words[0], tensor(words));
        }
    }

    private static Tensor tensor(String[] words) {
        int[] dims = words[1].equals("scalar")
                ? new int[0]
                : Arrays.stream(words[1].split("x")).mapToInt(Integer::parseInt).toArray();
        return Tensor.of(Shape.of(dims), Arrays.stream(words).skip(2).mapToDouble(Case::number).toArray());
    }

    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(word);
        };
    }

    String name() {
        return head.get(1);
    }

    String operation() {
        return head.get(3);
    }

    boolean isStructure() {
        return head.get(2).equals("structure");
    }

    Tensor tensor(String name) {
        return tensors.get(name);
    }

    /** The operands in order. */
    List<Tensor> operands() {
        return IntStream.iterate(0, k -> tensors.containsKey("in" + k), k -> k + 1)
                .mapToObj(k -> tensors.get("in" + k))
                .toList();
    }

    /** An attribute that is an integer or a list of them, nested or not. */
    int[] integers(String attribute) {
        String digits = attributes.get(attribute).replace("[", "").replace("]", "");
        return digits.isEmpty() ? new int[0] : Arrays.stream(digits.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** The axes of a reduction; none where it is over all of them. */
    int[] axes() {
        return !has("dim") || attributes.get("dim").equals("\"all\"") ? new int[0] : integers("dim");
    }

    boolean keepsDims() {
        return has("keepdim") && flag("keepdim");
    }

    int integer(String attribute) {
        return integers(attribute)[0];
    }

    double real(String attribute) {
        return number(attributes.get(attribute));
    }

    /** An attribute that is a number or a list of them. */
    double[] reals(String attribute) {
        String numbers = attributes.get(attribute).replace("[", "").replace("]", "");
        return Arrays.stream(numbers.split(",")).mapToDouble(Case::number).toArray();
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    int[] integersOr(String attribute, int otherwise) {
        return has(attribute) ? integers(attribute) : new int[]{otherwise};
    }

    String text(String attribute) {
        return attributes.get(attribute).replace("\"", "");
    }

    boolean flag(String attribute) {
        return Boolean.parseBoolean(attributes.get(attribute));
    }

    @Override
    public String toString() {
        return name() + " (" + operation() + ")";
    }
}
