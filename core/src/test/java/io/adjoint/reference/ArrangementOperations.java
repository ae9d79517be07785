package io.adjoint.reference;

import static java.util.Map.entry;

import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Blocks;
import io.adjoint.op.Copies;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Paddings;
import io.adjoint.op.Pieces;
import io.adjoint.op.window.Unfolding;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Map;

/** Layouts, pieces, joins and paddings of elements.txt that operations.txt has not. */
final class ArrangementOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            entry("permute", (c, x) -> Layouts.permute(x.getFirst(), c.integers("dims"))),
            entry("broadcast_to", (c, x) -> Layouts.broadcastTo(x.getFirst(), Shape.of(c.integers("shape")))),
            entry("expand", (c, x) -> Axes.expand(x.getFirst(), c.integers("shape"))),
            entry("squeeze", (c, x) -> Axes.squeeze(x.getFirst(), c.axes())),
            entry("flatten", (c, x) -> Axes.flatten(x.getFirst(), c.integer("start"), c.integer("end"))),
            entry("unflatten", (c, x) -> Axes.unflatten(x.getFirst(), c.integer("dim"), c.integers("sizes"))),
            entry("movedims", (c, x) -> Axes.movedim(x.getFirst(), c.integers("src"), c.integers("dst"))),
            entry("roll", (c, x) -> Axes.roll(x.getFirst(), c.integers("shifts"), c.integers("dims"))),
            entry("roll_flat", (c, x) -> Axes.roll(x.getFirst(), c.integer("shifts"))),
            entry("rot90_k",
                    (c, x) -> Axes.rot90(x.getFirst(), c.integer("k"), c.integers("dims")[0], c.integers("dims")[1])),
            entry("narrow",
                    (c, x) -> Pieces.narrow(x.getFirst(), c.integer("dim"), c.integer("start"), c.integer("length"))),
            entry("split", (c, x) -> part(c, Pieces.split(x.getFirst(), c.integer("size"), c.integer("dim")))),
            entry("split_sizes", (c, x) -> part(c, Pieces.split(x.getFirst(), c.integers("sizes"), c.integer("dim")))),
            entry("chunk", (c, x) -> part(c, Pieces.chunk(x.getFirst(), c.integer("chunks"), c.integer("dim")))),
            entry("unbind", (c, x) -> part(c, Pieces.unbind(x.getFirst(), c.integer("dim")))),
            entry("tile", (c, x) -> Copies.tile(x.getFirst(), c.integers("dims"))),
            entry("repeat_interleave",
                    (c, x) -> Copies.repeatInterleave(x.getFirst(), c.integer("repeats"), c.integer("dim"))),
            entry("repeat_interleave_list",
                    (c, x) -> Copies.repeatInterleave(x.getFirst(), c.integers("repeats"), c.integer("dim"))),
            entry("cat_d", (c, x) -> Joins.concat(c.integer("dim"), x)),
            entry("stack_d", (c, x) -> Joins.stack(c.integer("dim"), x)),
            entry("pad", (c, x) -> Paddings.pad(x.getFirst(), c.real("value"), c.integers("pad"))),
            entry("pad_mode", (c, x) -> switch (c.text("mode")) {
                case "reflect" -> Paddings.padReflect(x.getFirst(), c.integers("pad"));
                case "replicate" -> Paddings.padReplicate(x.getFirst(), c.integers("pad"));
                default -> Paddings.padCircular(x.getFirst(), c.integers("pad"));
            }),
            entry("diagonal",
                    (c, x) -> Diagonals.diagonal(x.getFirst(), c.integer("offset"), c.integer("dim1"),
                            c.integer("dim2"))),
            entry("diag_embed",
                    (c, x) -> Diagonals.diagEmbed(x.getFirst(), c.integer("offset"), c.integer("dim1"),
                            c.integer("dim2"))),
            entry("diag", (c, x) -> Diagonals.diag(x.getFirst(), c.integer("offset"))),
            entry("triu", (c, x) -> Diagonals.triu(x.getFirst(), c.integer("k"))),
            entry("unfold",
                    (c, x) -> Unfolding.unfold(x.getFirst(), c.integer("dim"), c.integer("size"), c.integer("step"))),
            entry("hstack", (c, x) -> Blocks.hstack(x)),
            entry("vstack", (c, x) -> Blocks.vstack(x)),
            entry("dstack", (c, x) -> Blocks.dstack(x)),
            entry("meshgrid", (c, x) -> part(c, Blocks.meshgrid(c.text("indexing"), x))),
            entry("vander", (c, x) -> Blocks.vander(x.getFirst(), c.integer("n"), c.flag("increasing"))));

    private ArrangementOperations() {}

    private static Expr part(Case c, List<Expr> parts) {
        return parts.get(c.integer("part"));
    }
}
