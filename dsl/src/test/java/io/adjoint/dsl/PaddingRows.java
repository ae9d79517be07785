package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.R;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.r;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Blocks;
import io.adjoint.op.Paddings;
import io.adjoint.op.window.Unfolding;
import java.util.List;
import java.util.stream.Stream;

/** Padding and windows. */
final class PaddingRows {

    private PaddingRows() {}

    static Stream<Row> paddings() {
        return Stream.of(
                row("pad(int...)", p.pad(1, 2), Paddings.pad(P, 0.0, 1, 2)),
                row("pad(double, int...)", p.pad(0.5, 1, 2), Paddings.pad(P, 0.5, 1, 2)),
                row("padReflect(int...)", p.padReflect(1, 2), Paddings.padReflect(P, 1, 2)),
                row("padReplicate(int...)", p.padReplicate(1, 2), Paddings.padReplicate(P, 1, 2)),
                row("padCircular(int...)", p.padCircular(1, 2), Paddings.padCircular(P, 1, 2)),
                row("unfold(int, int, int)", p.unfold(1, 2, 1), Unfolding.unfold(P, 1, 2, 1)),
                row("combinations()", q.combinations(), Blocks.combinations(Q, 2, false)),
                row("combinations(int, boolean)", q.combinations(3, true), Blocks.combinations(Q, 3, true)),
                row("vander()", p.vander(), Blocks.vander(P, 3, false)),
                row("vander(int, boolean)", p.vander(2, true), Blocks.vander(P, 2, true)));
    }

    static Stream<Row> assemblies() {
        return Stream.of(
                row("hstack(Term...)", Assembly.hstack(q, r), Blocks.hstack(List.of(Q, R))),
                row("vstack(Term...)", Assembly.vstack(p, q), Blocks.vstack(List.of(P, Q))),
                row("dstack(Term...)", Assembly.dstack(q, r), Blocks.dstack(List.of(Q, R))),
                row("columnStack(Term...)", Assembly.columnStack(q, r), Blocks.columnStack(List.of(Q, R))),
                row("cartesianProd(Term...)", Assembly.cartesianProd(q, r), Blocks.cartesianProd(List.of(Q, R))),
                row("broadcastTensors(Term...)", Assembly.broadcastTensors(q, p).get(0),
                        Blocks.broadcastTensors(List.of(Q, P)).get(0)),
                row("blockDiag(Term...)", Assembly.blockDiag(p, q), Blocks.blockDiag(List.of(P, Q))),
                row("meshgrid(String, Term...)", Assembly.meshgrid("xy", q, r).get(1),
                        Blocks.meshgrid("xy", List.of(Q, R)).get(1)));
    }
}
