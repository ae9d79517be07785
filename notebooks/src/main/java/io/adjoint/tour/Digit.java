package io.adjoint.tour;

import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A handwritten digit.
 *
 * @param pixels 8 by 8, row by row, from 0 (paper) to 1 (ink)
 * @param label what its writer meant, 0 to 9
 */
public record Digit(Tensor pixels, int label) {

    /** How many pixels a digit has. */
    public static final int PIXELS = 64;

    /** How many different labels there are. */
    public static final int LABELS = 10;

    private static final String RESOURCE = "digits.csv.gz";
    private static final double INK = 16;

    /**
     * Digits to learn from, and others to be judged by.
     *
     * @param training four fifths
     * @param heldOut one fifth
     */
    public record Split(Vector<Digit> training, Vector<Digit> heldOut) {}

    /** {@return all 1,797 digits, in the order of the file} */
    public static Vector<Digit> all() {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Digit.class.getResourceAsStream(RESOURCE)), StandardCharsets.US_ASCII))) {
            return Vector.ofAll(in.lines().map(Digit::parse));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    private static Digit parse(String line) {
        double[] fields = Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
        Tensor pixels = Tensor.of(Arrays.copyOf(fields, PIXELS)).map(ink -> ink / INK);
        return new Digit(pixels, (int) fields[PIXELS]);
    }

    /**
     * The digits in another order.
     *
     * @param digits any digits
     * @param seed determines the order
     * @return the same digits
     */
    public static Vector<Digit> shuffled(Vector<Digit> digits, long seed) {
        List<Digit> order = new ArrayList<>(digits.asJava());
        Collections.shuffle(order, new Random(seed));
        return Vector.ofAll(order);
    }

    /**
     * A fifth of the digits held out.
     *
     * @param digits any digits
     * @param seed determines which
     * @return both parts
     */
    public static Split split(Vector<Digit> digits, long seed) {
        var parts = shuffled(digits, seed).splitAt(digits.size() - digits.size() / 5);
        return new Split(parts._1, parts._2);
    }
}
