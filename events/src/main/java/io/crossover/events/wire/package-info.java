/** How events travel: JSON, CloudEvents headers, topics, dead letters. */
package io.crossover.events.wire;
