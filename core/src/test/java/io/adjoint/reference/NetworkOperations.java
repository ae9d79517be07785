package io.adjoint.reference;

import static io.adjoint.reference.Operations.two;
import static java.util.Map.entry;

import io.adjoint.op.Contractions;
import io.adjoint.op.Products;
import io.adjoint.reference.Operations.Builder;
import java.util.Arrays;
import java.util.Map;

/** Products, convolutions, losses and layers of the reference file. */
final class NetworkOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            two("mm", Products::mm),
            two("mv", Products::mv),
            two("bmm", Products::bmm),
            two("outer", Products::outer),
            entry("addmm", (c, x) -> Products.addmm(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("tensordot", (c, x) -> Contractions.tensordot(x.get(0), x.get(1), half(c.integers("dims"), 0),
                    half(c.integers("dims"), 1))),
            entry("einsum", (c, x) -> Contractions.einsum(c.text("equation"), x)));

    private NetworkOperations() {}

    private static int[] half(int[] numbers, int which) {
        int count = numbers.length / 2;
        return Arrays.copyOfRange(numbers, which * count, (which + 1) * count);
    }
}
