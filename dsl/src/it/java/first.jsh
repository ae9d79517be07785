import static io.adjoint.dsl.Adjoint.*;
var w = variable("w", 1.0);
var y = variable("x", 2.0).plus(w).times(w.plus(1));
System.out.println(y + " = " + y.value() + ", by w " + y.gradient().of(w).value());
/exit
