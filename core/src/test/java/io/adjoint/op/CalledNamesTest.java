package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an operation is composed of, it refuses under the name by which it was called. */
class CalledNamesTest {

    private static final List<Shape> OTHERS = List.of(Shape.SCALAR, Shape.of(0), Shape.of(7), Shape.of(5, 7),
            Shape.of(2, 5, 7), Shape.of(2, 3, 5, 7), Shape.of(2, 3, 5, 7, 11));

    /** Whether the operation itself was at work, and not what a sample prepares its operands with. */
    private static boolean isWithin(AdjointException refused, String operation) {
        return Arrays.stream(refused.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.adjoint.op."))
                .anyMatch(frame -> frame.getMethodName().equals(operation));
    }

    @Test
    void everyOperationRefusesWrongShapesUnderItsOwnName() {
        List<String> wrong = new ArrayList<>();
        int refusals = 0;
        for (Entry entry : Vocabulary.all()) {
            for (Sample sample : entry.samples()) {
                for (List<Shape> shapes : spoilt(sample.shapes())) {
                    try {
                        sample.call().apply(variables(shapes));
                    } catch (AdjointException refused) {
                        if (isWithin(refused, entry.name())) {
                            refusals++;
                            if (!refused.operation().equals(entry.name())) {
                                wrong.add(entry.name() + " of " + shapes + ": " + refused.getMessage());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refusals > 500, refusals + " refusals");
    }

    private static List<Expr> variables(List<Shape> shapes) {
        List<Expr> variables = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            variables.add(Variable.of("x" + i, new Type(shapes.get(i), DType.FLOAT64)));
        }
        return variables;
    }

    /** One shape replaced by another. */
    private static List<List<Shape>> spoilt(List<Shape> shapes) {
        List<List<Shape>> spoilt = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (Shape other : Stream.concat(OTHERS.stream(), longer(shapes.get(i)).stream()).toList()) {
                List<Shape> some = new ArrayList<>(shapes);
                some.set(i, other);
                spoilt.add(some);
            }
        }
        return spoilt;
    }

    private static List<Shape> longer(Shape shape) {
        List<Shape> longer = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            for (int by = 1; by <= 2; by++) {
                int[] dims = shape.dims();
                dims[axis] += by;
                longer.add(Shape.of(dims));
            }
        }
        return longer;
    }
}
