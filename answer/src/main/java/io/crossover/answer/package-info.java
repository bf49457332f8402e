/**
 * The answer: what the gap model concluded, in the terms in which it is published, stored and
 * printed. Pure; called by whoever estimates.
 */
package io.crossover.answer;
