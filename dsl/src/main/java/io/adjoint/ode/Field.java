package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.jvp;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Type;
import io.adjoint.op.Examples;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A right-hand side on vectors: states of any structure are laid out one component behind the other.
 *
 * @param <S> the structure of the state
 */
final class Field<S> {

    private static final String MEND = "Give for each component of the state its derivative by time, of its shape";

    private static final String RESULT = "the right-hand side's result";

    private final String operation;
    private final BiFunction<Term, S, S> function;
    private final Structure<S> structure;
    private final DType dtype;
    private final Term sense;

    Field(String operation, BiFunction<Term, S, S> function, S state) {
        this.operation = operation;
        this.function = AdjointException.notNull(function, operation, "the right-hand side");
        this.structure = Structure.of(AdjointException.notNull(state, operation, "the state"));
        if (structure.types().isEmpty()) {
            throw new AdjointException(operation, "a state without terms", "at least one term",
                    "Begin with a term, or a record, tuple or list of terms");
        }
        this.dtype = structure.types().map(Type::dtype).forAll(DType.FLOAT32::equals) ? DType.FLOAT32 : DType.FLOAT64;
        this.sense = constant(1.0).to(dtype);
    }

    private Field(Field<S> other, Term sense) {
        this.operation = other.operation;
        this.function = (t, y) -> Structure.map(
                AdjointException.notNull(other.function.apply(t.times(sense), y), other.operation, RESULT),
                slope -> slope.times(sense));
        this.sense = sense;
        this.structure = other.structure;
        this.dtype = other.dtype;
    }

    /** The field of a time that runs in another sense, 1 or -1. */
    Field<S> along(Term sense) {
        return new Field<>(this, sense);
    }

    /** What a time of the field is multiplied by to be the user's. */
    Term sense() {
        return sense;
    }

    DType dtype() {
        return dtype;
    }

    /** A state as a vector. */
    Term packed(S state) {
        List<Term> parts = structure.terms(state).map(term -> term.to(dtype).reshape(-1)).asJava();
        return parts.size() == 1 ? parts.getFirst() : concat(parts.toArray(Term[]::new));
    }

    /** A state of a vector. */
    S state(Term vector) {
        return structure.rebuild(parts(vector, shape -> shape));
    }

    /** States along a first axis, of vectors along a first axis. */
    S states(Term vectors) {
        return structure.rebuild(parts(vectors, shape -> Examples.prepended(vectors.shape().dim(0), shape)));
    }

    private Vector<Term> parts(Term vectors, UnaryOperator<Shape> shape) {
        List<Term> parts = new ArrayList<>();
        int from = 0;
        for (Type type : structure.types()) {
            int size = type.shape().size();
            parts.add(vectors.narrow(-1, from, size).reshape(shape.apply(type.shape())).to(type.dtype()));
            from += size;
        }
        return Vector.ofAll(parts);
    }

    /** How a state changes with time, as a vector. */
    Term at(Term time, Term vector) {
        return packed(fitting(function.apply(time, state(vector)), RESULT, MEND));
    }

    /** What a function gives, which must be a state by its shapes. */
    S fitting(S given, String what, String mend) {
        Vector<Term> came = structure.terms(AdjointException.notNull(given, operation, what));
        for (int i = 0; i < came.size(); i++) {
            Shape wanted = structure.types().get(i).shape();
            if (!wanted.equals(came.get(i).shape())) {
                throw new AdjointException(operation,
                        what + structure.names().get(i) + ": shape " + came.get(i).shape(),
                        "shape " + wanted + ", as of the state", mend);
            }
        }
        return given;
    }

    /** The Jacobian by the state. */
    Term byState(Term time, Term vector) {
        return jacobian((Term y) -> at(time, y)).at(vector);
    }

    /** The derivative by time. */
    Term byTime(Term time, Term vector) {
        return jvp((Term t) -> at(t, vector)).at(time, constant(1.0).to(time.dtype()));
    }
}
