package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Type;
import io.adjoint.solve.Unknowns;
import io.vavr.collection.Vector;

/**
 * Parameters of any structure as one array, and back.
 *
 * @param structure of the parameters
 * @param size how many elements they have
 * @param <P> their class
 */
record Flat<P>(Structure<P> structure, int size) {

    static <P> Flat<P> of(P like) {
        Structure<P> structure = Structure.of(AdjointException.notNull(like, "minimise", "the parameters"));
        return new Flat<>(structure, structure.types().map(type -> type.shape().size()).sum().intValue());
    }

    /** The elements of parameters, which must be of the types of the structure and have values. */
    double[] array(String what, P value) {
        AdjointException.notNull(value, "minimise", what);
        Vector<Term> terms = structure.terms(value);
        for (int i = 0; i < terms.size(); i++) {
            Type type = structure.types().get(i);
            if (!terms.get(i).shape().equals(type.shape())) {
                throw new AdjointException("minimise", what + structure.names().get(i) + " of shape "
                        + terms.get(i).shape(), "shape " + type.shape(), "Pass what has the shapes of the parameters");
            }
        }
        return Unknowns.flat(terms.map(Term::value).asJava());
    }

    /** Parameters of elements. */
    P value(double[] all) {
        return structure.rebuild(new Unknowns(structure.types().asJava()).values(all).stream()
                .map(part -> Term.of(Constant.of(part))).toList());
    }

    /** How messages call an element. */
    String name(int place) {
        int before = 0;
        for (int i = 0; i < structure.types().size(); i++) {
            int length = structure.types().get(i).shape().size();
            if (place < before + length) {
                return "element " + (place - before) + " of the parameters" + structure.names().get(i);
            }
            before += length;
        }
        return "element " + place;
    }
}
