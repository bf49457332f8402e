/** The settings of the service, documented in the module's README. Read by every package. */
package io.crossover.analyzer.config;
