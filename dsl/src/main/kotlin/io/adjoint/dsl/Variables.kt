package io.adjoint.dsl

import io.adjoint.tensor.Tensor
import kotlin.properties.PropertyDelegateProvider
import kotlin.properties.ReadOnlyProperty

/** `val w by variable(2.0)`: a variable that takes its name from the property. */
fun variable(value: Double): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    variable(Tensor.scalar(value))

/** `val w by variable(1.0, 2.0)`: a vector that takes its name from the property. */
fun variable(vararg values: Double): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    named { name -> Adjoint.variable(name, *values) }

/** `val w by variable(Tensor.zeros(2, 3))`: a variable that takes its name from the property. */
fun variable(value: Tensor): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    named { name -> Adjoint.variable(name, value) }

private fun named(make: (String) -> Term): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    PropertyDelegateProvider { _, property ->
        val term = make(property.name)
        ReadOnlyProperty { _, _ -> term }
    }

/** `val b by fresh(0.0)`: a variable like no other, printed by the name of the property. */
fun fresh(value: Double): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> = fresh(Tensor.scalar(value))

/** `val b by fresh(0.0, 1.0)`: a vector that is a variable like no other. */
fun fresh(vararg values: Double): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    named { name -> Adjoint.fresh(name, *values) }

/** `val b by fresh(Tensor.zeros(2, 3))`: a variable like no other, of any shape. */
fun fresh(value: Tensor): PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>> =
    named { name -> Adjoint.fresh(name, value) }
