package io.adjoint.function;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Type;
import io.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A body without names: what it computes, one value after another, each told by the numbers of those before it. Values are
 * numbered as they are met, and one that is there has its number already, so that it does not matter whether equal terms
 * are one node.
 *
 * @param parameters what is known of each parameter
 * @param values what is computed
 * @param results the numbers of the results
 * @param hash a hash of all
 */
record Form(List<Parameter> parameters, List<Object> values, List<Integer> results, int hash) {

    /** A parameter, of which there is no name. */
    private record Parameter(Type type, boolean masked) {}

    private record Place(int parameter) {}

    private record Value(Tensor tensor, boolean literal) {}

    static Form of(Body body) {
        Map<Expr, Place> places = new HashMap<>();
        body.parameters().forEach(parameter -> places.put(parameter, new Place(places.size())));
        Numbering numbering = Numbering.of(body.graph(), leaf -> leaf instanceof Constant constant
                ? new Value(constant.value(), constant.isLiteral())
                : places.get(leaf));
        List<Parameter> parameters = body.parameters().stream()
                .map(parameter -> new Parameter(parameter.type(), parameter.masked()))
                .toList();
        List<Integer> results = body.results().stream().map(numbering::number).toList();
        return new Form(parameters, numbering.values(), results,
                31 * (31 * parameters.hashCode() + numbering.values().hashCode()) + results.hashCode());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Form that && hash == that.hash && parameters.equals(that.parameters)
                && results.equals(that.results) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
