/**
 * The way into libtorch: TorchScript source becomes an archive in memory, the archive a module, and
 * a module's methods are called from Java. Nothing here knows what is computed.
 */
package io.crossover.trainer.torchscript;
