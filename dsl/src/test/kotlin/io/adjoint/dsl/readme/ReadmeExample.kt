package io.adjoint.dsl.readme

import io.adjoint.dsl.*
import io.adjoint.dsl.Adjoint.at

fun main() {
    val w by variable(1.0)
    val x by variable(2.0)
    val a = x + w
    val y = a * (w + 1)
    val dy = y.gradient()
    println(y)                                // (x + w) * (w + 1)
    println(dy.of(w).value())                 // 5.0
    println(dy.of(x).value())                 // 2.0
    println(y.gradient(a).of(a).value())      // 2.0
    println(dy.of(w).gradient().of(w).item()) // 2.0
    println(y.value(at(w, 3.0)))              // 20.0
}
