package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTextTest {
    record Golden(String name, Tensor tensor, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Golden> goldens() throws IOException {
        try (var in = TensorTextTest.class.getResourceAsStream("/printing/golden.txt")) {
            Iterator<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().iterator();
            List<Golden> goldens = new ArrayList<>();
            while (lines.hasNext()) {
                goldens.add(golden(lines));
            }
            return goldens;
        }
    }

    private static Golden golden(Iterator<String> lines) {
        String name = field("case", lines);
        DType dtype = DType.valueOf(field("dtype", lines).toUpperCase());
        int[] dims = words(field("shape", lines)).mapToInt(Integer::parseInt).toArray();
        double[] values = words(field("values", lines)).mapToDouble(TensorTextTest::number).toArray();
        List<String> text = IntStream.range(0, Integer.parseInt(field("lines", lines)))
                .mapToObj(_ -> lines.next()).toList();
        return new Golden(name, Tensor.of(Shape.of(dims), values).to(dtype), String.join("\n", text));
    }

    private static String field(String key, Iterator<String> lines) {
        String line = lines.next();
        assertTrue(line.startsWith(key), line);
        return line.substring(key.length()).strip();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }

    private static double number(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void printsAsNumPy(Golden golden) {
        assertEquals(golden.text(), golden.tensor().toString());
    }

    @Test
    void alignsRowsUnderTheFirst() {
        assertEquals("""
                tensor([[1. , 2. ],
                        [3. , 4.5]], shape=(2, 2), dtype=float64)""",
                Tensor.of(new double[][]{{1, 2}, {3, 4.5}}).toString());
    }

    @Test
    void thousandsOfAxesOfLengthOneAreBrackets() {
        int[] dims = new int[3_000];
        Arrays.fill(dims, 1);
        String text = Tensor.full(2, dims).toString();
        assertTrue(text.startsWith("tensor(" + "[".repeat(3_000) + "2."), text.substring(2_990, 3_020));
    }
}
