import static io.adjoint.dsl.Adjoint.*;

public class Mine {
    public static void main(String[] args) {
        var w = variable("w", 1.0);
        var x = variable("x", 2.0);
        var y = x.plus(w).times(w.plus(1));
        System.out.println(y + " = " + y.value() + ", by w " + y.gradient().of(w).value());
    }
}
