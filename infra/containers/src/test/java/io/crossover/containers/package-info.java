/** The pipeline as people deploy it: every part an image, on one network of a container engine. */
package io.crossover.containers;
