/** Makes container images of the services, with a registry or without one. */
package io.crossover.images;
