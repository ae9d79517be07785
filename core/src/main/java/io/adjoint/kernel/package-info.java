/**
 * Functions applied to arrays in bulk: {@link io.adjoint.kernel.Kernels}.
 *
 * <p>They are plain loops, which HotSpot vectorises, and where the module {@code jdk.incubator.vector} is present at
 * run time vector kernels, once those are compiled. All are written with the exact operations of IEEE arithmetic alone,
 * none with a vector operator for a transcendental function: those change their last bits when the just-in-time compiler
 * replaces the interpreter's answer by a native library's. So an element's result depends on nothing but the element:
 * not on its place in the array, nor on the number of lanes, nor on the modules that are present, nor on how long the
 * program has been running, nor on whether the processor fuses multiplication and addition ({@link Fused}).
 *
 * <p>Only arrays of numbers and functions of them may live here; nothing that knows of expressions, tensors or shapes.
 * Classes that import {@code jdk.incubator.vector} are reached only through {@code VectorEngine}. Begin with {@code Kernels}.
 */
package io.adjoint.kernel;
