/** The Compose file says what the services and the chart know. */
package io.crossover.compose;
