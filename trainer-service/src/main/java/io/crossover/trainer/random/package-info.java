/** Random numbers by position, not by state: the i-th value of a key is always the same. */
package io.crossover.trainer.random;
