/**
 * States of runs that outlive their trainer: where they are kept, what is written, and what is set
 * aside instead of being gone on from.
 */
package io.crossover.trainer.checkpoint;
