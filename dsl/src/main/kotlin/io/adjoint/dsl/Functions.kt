@file:JvmName("KotlinFunctions")

package io.adjoint.dsl

import java.util.function.BiFunction
import java.util.function.BinaryOperator
import java.util.function.Function
import java.util.function.UnaryOperator

/** `grad { x -> x * x }`: the function that gives the derivative of one that gives a number. */
fun grad(f: (Term) -> Term): (Term) -> Term = Adjoint.grad(UnaryOperator(f))::at

/** `grad { model: Model -> loss(model) }`: the derivative with respect to each component of a structure. */
@JvmName("gradOfStructure")
fun <A : Any> grad(f: (A) -> Term): (A) -> A = Adjoint.grad(Function(f))::at

/** `grad { w, x -> (w * x).sum() }`: the derivative with respect to the first of two terms. */
fun grad(f: (Term, Term) -> Term): (Term, Term) -> Term = Adjoint.grad(BinaryOperator(f))::at

/** `grad { model: Model, batch: Batch -> loss(model, batch) }`: the derivative with respect to the first argument. */
@JvmName("gradOfStructure")
fun <A : Any, B : Any> grad(f: (A, B) -> Term): (A, B) -> A = Adjoint.grad(BiFunction(f))::at

/** `val (value, slope) = valueAndGrad { x -> x * x }(x)`: a function that gives a number, and its derivative. */
fun valueAndGrad(f: (Term) -> Term): (Term) -> ValueAndGrad<Term> = Adjoint.valueAndGrad(UnaryOperator(f))::at

/** The value of a function of a structure, and its derivative with respect to each component. */
@JvmName("valueAndGradOfStructure")
fun <A : Any> valueAndGrad(f: (A) -> Term): (A) -> ValueAndGrad<A> = Adjoint.valueAndGrad(Function(f))::at

/** The value of a function of two terms, and its derivative with respect to the first. */
fun valueAndGrad(f: (Term, Term) -> Term): (Term, Term) -> ValueAndGrad<Term> =
    Adjoint.valueAndGrad(BinaryOperator(f))::at

/** The value of a function of two structures, and its derivative with respect to each component of the first. */
@JvmName("valueAndGradOfStructure")
fun <A : Any, B : Any> valueAndGrad(f: (A, B) -> Term): (A, B) -> ValueAndGrad<A> =
    Adjoint.valueAndGrad(BiFunction(f))::at

/** The value, in `val (value, slope) = valueAndGrad(f)(x)`. */
operator fun <A> ValueAndGrad<A>.component1(): Term = value

/** The gradient, in `val (value, slope) = valueAndGrad(f)(x)`. */
operator fun <A> ValueAndGrad<A>.component2(): A = gradient

/** `vjp { x -> x * x }(x, weights)`: the vector-Jacobian product. */
fun vjp(f: (Term) -> Term): (Term, Term) -> Term = Adjoint.vjp(UnaryOperator(f))::at

/** The vector-Jacobian product of a function of structures. */
@JvmName("vjpOfStructure")
fun <A : Any, R : Any> vjp(f: (A) -> R): (A, R) -> A = Adjoint.vjp(Function(f))::at

/** `jvp { x -> x * x }(x, direction)`: the Jacobian-vector product. */
fun jvp(f: (Term) -> Term): (Term, Term) -> Term = Adjoint.jvp(UnaryOperator(f))::at

/** The Jacobian-vector product of a function of structures. */
@JvmName("jvpOfStructure")
fun <A : Any, R : Any> jvp(f: (A) -> R): (A, A) -> R = Adjoint.jvp(Function(f))::at

/** `val (value, tangent) = valueAndJvp { x -> x * x }(x, direction)`: the value and the Jacobian-vector product. */
fun valueAndJvp(f: (Term) -> Term): (Term, Term) -> ValueAndTangent<Term> = Adjoint.valueAndJvp(UnaryOperator(f))::at

/** The value and the Jacobian-vector product of a function of structures. */
@JvmName("valueAndJvpOfStructure")
fun <A : Any, R : Any> valueAndJvp(f: (A) -> R): (A, A) -> ValueAndTangent<R> = Adjoint.valueAndJvp(Function(f))::at

/** The value, in `val (value, tangent) = valueAndJvp(f)(x, direction)`. */
operator fun <R> ValueAndTangent<R>.component1(): R = value

/** The tangent, in `val (value, tangent) = valueAndJvp(f)(x, direction)`. */
operator fun <R> ValueAndTangent<R>.component2(): R = tangent

/** `jacobian { x -> x * x }(x)`: a term whose shape is the result's followed by the argument's. */
fun jacobian(f: (Term) -> Term): (Term) -> Term = Adjoint.jacobian(UnaryOperator(f))::at

/** The Jacobian with respect to each component of a structure, in its place. */
@JvmName("jacobianOfStructure")
fun <A : Any> jacobian(f: (A) -> Term): (A) -> A = Adjoint.jacobian(Function(f))::at

/** `jacobians { s: State -> next(s) }(state).of { it.v }`: derivatives of each component of a result by each of the argument. */
fun <A : Any, R : Any> jacobians(f: (A) -> R): (A) -> Jacobian<A, R> = Adjoint.jacobians(Function(f))::at

/** `hessian { x -> (x * x).sum() }(x)`: a term whose shape is the argument's twice. */
fun hessian(f: (Term) -> Term): (Term) -> Term = Adjoint.hessian(f)::at

/** `hessians { m: Model -> loss(m) }(model).of { it.w }`: second derivatives by each pair of components of a structure. */
fun <A : Any> hessians(f: (A) -> Term): (A) -> Hessian<A> = Adjoint.hessians(Function(f))::at

/** `hvp { x -> (x * x).sum() }(x, vector)`: the product of the Hessian with a vector. */
fun hvp(f: (Term) -> Term): (Term, Term) -> Term = Adjoint.hvp(UnaryOperator(f))::at

/** The product of the Hessian of a function of a structure with a vector of its form. */
@JvmName("hvpOfStructure")
fun <A : Any> hvp(f: (A) -> Term): (A, A) -> A = Adjoint.hvp(Function(f))::at

/** `vmap { x -> (x * x).sum() }(xs)`: a function of one example for many, along any axis. */
fun vmap(axes: Mapping = Mapping.along(0), f: (Term) -> Term): (Term) -> Term = Adjoint.vmap(UnaryOperator(f), axes)::at

/** A function of one example that is a structure, for many. */
@JvmName("vmapOfStructure")
fun <A : Any, R : Any> vmap(axes: Mapping = Mapping.along(0), f: (A) -> R): (A) -> R =
    Adjoint.vmap(Function(f), axes)::at

/** `vmap { x, y -> x * y }(xs, ys)`: a function of one example of two terms for many, along any axes. */
fun vmap(axes: Mapping = Mapping.along(0, 0), f: (Term, Term) -> Term): (Term, Term) -> Term =
    Adjoint.vmap(BinaryOperator(f), axes)::at

/** A function of one example of two structures, for many. */
@JvmName("vmapOfStructure")
fun <A : Any, B : Any, R : Any> vmap(axes: Mapping = Mapping.along(0, 0), f: (A, B) -> R): (A, B) -> R =
    Adjoint.vmap(BiFunction(f), axes)::at

/** `compile(model) { m: Model -> step(m) }`: a function compiled for arguments like one. */
fun <A : Any, R : Any> compile(like: A, f: (A) -> R): Compiled.Unary<A, R> = Adjoint.compile(Function(f), like)

/** `compile(model, batch) { m: Model, b: Batch -> step(m, b) }`: a function compiled for arguments like two. */
fun <A : Any, B : Any, R : Any> compile(likeX: A, likeY: B, f: (A, B) -> R): Compiled.Binary<A, B, R> =
    Adjoint.compile(BiFunction(f), likeX, likeY)

/** `compile(model, state, batch) { m, s, b -> step(m, s, b) }`: a function compiled for arguments like three. */
fun <A : Any, B : Any, C : Any, R : Any> compile(
    likeX: A, likeY: B, likeZ: C, f: (A, B, C) -> R
): Compiled.Ternary<A, B, C, R> = Adjoint.compile({ x, y, z -> f(x, y, z) }, likeX, likeY, likeZ)
