/**
 * Computational graphs that one can look at: nodes, edges with their local partial derivatives, paths and their products,
 * cotangents that flow back, large graphs folded. {@link io.adjoint.graph.ComputationalGraph} is where to begin: what
 * there is to see, as data. How it is laid out and drawn, as SVG, DOT or text, is known to the classes beside it, and
 * nothing here knows terms: it works on expressions, and stands below the fluent face.
 */
package io.adjoint.graph;
