package io.adjoint.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Point;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The classifier")
class ClassifierTest {

    private static final Digit.Split DIGITS = Digit.split(Digit.all(), Tour.SEED);

    @Test
    @DisplayName("recognises 96 % of the digits that were held out")
    void accuracy() {
        Point weights = Classifier.training(DIGITS.training(), Tour.SEED).last().weights();
        Vector<Integer> labels = Classifier.labels(weights, DIGITS.heldOut());
        Confusion confusion = Confusion.of(DIGITS.heldOut(), labels);
        assertEquals(359, confusion.total());
        assertTrue(confusion.accuracy() >= 0.96, confusion::text);
    }

    @Test
    @DisplayName("learns the same each time, and changes nothing that was")
    void pure() {
        Point start = Classifier.start(3);
        Batch batch = Batch.of(DIGITS.training().take(32));
        String before = start.toString();
        Point once = Classifier.step(start, batch);
        assertEquals(once.toString(), Classifier.step(start, batch).toString());
        assertEquals(before, start.toString());
        assertTrue(Classifier.lossOf(once, DIGITS.training()) < Classifier.lossOf(start, DIGITS.training()));
    }

    @Test
    @DisplayName("is judged by a table that counts")
    void confusion() {
        Vector<Digit> digits = Digit.all().take(10);
        Confusion confusion = Confusion.of(digits, Vector.of(0, 1, 1, 3, 4, 5, 6, 7, 8, 9));
        assertEquals(0.9, confusion.accuracy());
        assertEquals(1, confusion.count(2, 1));
        assertEquals(0, confusion.count(2, 2));
        assertTrue(confusion.text().contains("             2   .   1   .   .   .   .   .   .   .   .\n"));
    }
}
