/**
 * What networks are made of: activations, losses, normalisations, attention and recurrent cells, most of them composed of
 * operations of the rooms below. Begin with {@link io.adjoint.op.network.Activations}. Nothing here keeps parameters.
 */
package io.adjoint.op.network;
