/**
 * Plots by XChart, one call each: {@link io.adjoint.plot.Plot} is all there is to know. They show themselves in notebooks
 * and are saved as PNG and SVG, with or without a display. Plots take tensors, numbers, and expressions at many points;
 * graphs and formulas are drawn elsewhere, and nothing here computes but the values of what is drawn.
 */
package io.adjoint.plot;
