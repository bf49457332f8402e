/**
 * The contract as other programs read it: JSON Schemas and the AsyncAPI document under {@code
 * docs/}, generated from the records and checked against the validators.
 */
package io.crossover.events.contract;
