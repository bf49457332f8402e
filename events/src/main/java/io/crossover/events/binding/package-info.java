/**
 * Reads documents that people and foreign tools write. Called by what such a document describes.
 */
package io.crossover.events.binding;
