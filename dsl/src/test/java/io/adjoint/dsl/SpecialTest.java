package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Numbering;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.LogIncomplete;
import io.adjoint.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialTest {

    private static Row row(String method, Term fluent, io.adjoint.expr.Expr core) {
        return Row.row(method, fluent, core);
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("beta", Special.beta(Row.p, Row.q), Gammas.beta(Row.P, Row.Q)),
                row("lbeta", Special.lbeta(Row.p, Row.q), Gammas.lbeta(Row.P, Row.Q)),
                row("gammainc", Special.gammainc(Row.p, Row.q), Incomplete.gammainc(Row.P, Row.Q)),
                row("gammainc", Special.gammainc(2, Row.q), Incomplete.gammainc(Row.TWO, Row.Q)),
                row("gammaincc", Special.gammaincc(Row.p, Row.q), Incomplete.gammaincc(Row.P, Row.Q)),
                row("gammaincc", Special.gammaincc(2, Row.q), Incomplete.gammaincc(Row.TWO, Row.Q)),
                row("gammaincinv", Special.gammaincinv(Row.p, Row.q), Incomplete.gammaincinv(Row.P, Row.Q)),
                row("gammaincinv", Special.gammaincinv(2, Row.q), Incomplete.gammaincinv(Row.TWO, Row.Q)),
                row("zeta", Special.zeta(Row.p, Row.q), Gammas.zeta(Row.P, Row.Q)),
                row("zeta", Special.zeta(2, Row.q), Gammas.zeta(Row.TWO, Row.Q)),
                row("betainc", Special.betainc(Row.p, Row.r, Row.q), Incomplete.betainc(Row.P, Row.R, Row.Q)),
                row("betainc", Special.betainc(2, 2, Row.q), Incomplete.betainc(Row.TWO, Row.TWO, Row.Q)),
                row("logGammainc", Special.logGammainc(Row.p, Row.q), LogIncomplete.logGammainc(Row.P, Row.Q)),
                row("logGammainc", Special.logGammainc(2, Row.q), LogIncomplete.logGammainc(Row.TWO, Row.Q)),
                row("logGammaincc", Special.logGammaincc(Row.p, Row.q), LogIncomplete.logGammaincc(Row.P, Row.Q)),
                row("logGammaincc", Special.logGammaincc(2, Row.q), LogIncomplete.logGammaincc(Row.TWO, Row.Q)),
                row("kv", Special.kv(Row.p, Row.q), BesselOrders.kv(Row.P, Row.Q)),
                row("kv", Special.kv(2, Row.q), BesselOrders.kv(Row.TWO, Row.Q)),
                row("kve", Special.kve(Row.p, Row.q), BesselOrders.kve(Row.P, Row.Q)),
                row("kve", Special.kve(2, Row.q), BesselOrders.kve(Row.TWO, Row.Q)),
                row("betaincc", Special.betaincc(Row.p, Row.r, Row.q), Incomplete.betaincc(Row.P, Row.R, Row.Q)),
                row("betaincc", Special.betaincc(2, 2, Row.q), Incomplete.betaincc(Row.TWO, Row.TWO, Row.Q)),
                row("logBetainc", Special.logBetainc(Row.p, Row.r, Row.q),
                        LogIncomplete.logBetainc(Row.P, Row.R, Row.Q)),
                row("logBetainc", Special.logBetainc(2, 2, Row.q), LogIncomplete.logBetainc(Row.TWO, Row.TWO, Row.Q)),
                row("logBetaincc", Special.logBetaincc(Row.p, Row.r, Row.q),
                        LogIncomplete.logBetaincc(Row.P, Row.R, Row.Q)),
                row("logBetaincc", Special.logBetaincc(2, 2, Row.q),
                        LogIncomplete.logBetaincc(Row.TWO, Row.TWO, Row.Q)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildsWhatTheCoreBuilds(Row row) {
        assertTrue(Numbering.equal(row.fluent().expr(), row.core()), row::toString);
    }

    @Test
    void theIncompleteGammaFunctionLeadsToItsDensity() {
        Term x = variable("x", 2.0);
        assertEquals(2 * Math.exp(-2), Special.gammainc(3, x).gradient().of(x).item(), 1e-15);
    }

    @Test
    void numbersTakeTheTermsPrecision() {
        Term single = symbol("x", DType.FLOAT32);
        assertEquals(DType.FLOAT32, Special.betainc(0.5, 2, single).dtype());
        assertEquals(DType.FLOAT32, Special.zeta(2.5, single).dtype());
        assertEquals(DType.FLOAT64, Special.gammainc(constant(2.0), single).dtype());
    }
}
