package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.reference.Operations.index;
import static io.adjoint.reference.Operations.numbers;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.op.Gathers;
import io.adjoint.op.Indexing;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Picks, scatters and masks of elements.txt that operations.txt has not. */
final class IndexingOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            entry("index_select", (c, x) -> Gathers.indexSelect(x.getFirst(), c.integer("dim"), index(c))),
            entry("take", (c, x) -> Gathers.take(x.getFirst(), index(c))),
            entry("take_along_dim", (c, x) -> Gathers.takeAlongAxis(x.getFirst(), c.integer("dim"), index(c))),
            entry("scatter_value", (c, x) -> Scatters.scatter(x.getFirst(), c.integer("dim"), index(c),
                    number(c.real("value"), x.getFirst()))),
            entry("scatter_add", (c, x) -> Scatters.scatterAdd(x.get(0), c.integer("dim"), index(c), x.get(1))),
            entry("index_add", (c, x) -> Scatters.indexAdd(x.get(0), c.integer("dim"), index(c), x.get(1))),
            entry("index_copy", (c, x) -> Scatters.indexCopy(x.get(0), c.integer("dim"), index(c), x.get(1))),
            entry("index_fill", (c, x) -> Scatters.indexFill(x.getFirst(), c.integer("dim"), index(c),
                    number(c.real("value"), x.getFirst()))),
            entry("scatter_reduce", (c, x) -> ScatterReductions.scatterReduce(
                    x.get(0), c.integer("dim"), index(c), x.get(1), how(c), c.flag("include_self"))),
            entry("index_reduce", (c, x) -> ScatterReductions.indexReduce(
                    x.get(0), c.integer("dim"), index(c), x.get(1), how(c), c.flag("include_self"))),
            entry("masked_fill", (c, x) -> Scatters.maskedFill(x.getFirst(),
                    Constant.of(mask(c, x.getFirst().shape())), number(c.real("value"), x.getFirst()))),
            entry("masked_fill_t", (c, x) -> Scatters.maskedFill(x.getFirst(),
                    Constant.of(mask(c, x.getFirst().shape())), x.get(1))),
            entry("masked_scatter",
                    (c, x) -> Indexing.maskedScatter(x.get(0), mask(c, x.getFirst().shape()), x.get(1))),
            entry("index_put", (c, x) -> Indexing.with(x.get(0),
                    List.of(Index.of(numbers(c, "rows")), Index.of(numbers(c, "cols"))), x.get(1))),
            entry("select_scatter", (c, x) -> Indexing.with(x.get(0), List.of(Index.at(c.integer("index"))), x.get(1))),
            entry("slice_scatter", (c, x) -> Indexing.with(x.get(0),
                    List.of(Index.ALL, Index.range(c.integer("start"), c.integer("end"), c.integer("step"))),
                    x.get(1))));

    private IndexingOperations() {}

    private static Merge how(Case c) {
        return Merge.valueOf(c.text("reduce").toUpperCase(Locale.ROOT));
    }

    private static Tensor mask(Case c, Shape shape) {
        return Tensor.of(shape, Arrays.stream(c.integers("mask")).asDoubleStream().toArray());
    }
}
