import io.adjoint.dsl.*

fun main() {
    val w by variable(1.0)
    val x by variable(2.0)
    val y = (x + w) * (w + 1)
    println("$y = ${y.value()}, by w ${y.gradient().of(w).value()}")
}
