/**
 * Expressions made readable. Nothing here changes or evaluates them.
 */
package io.adjoint.render;
