/**
 * What is held fixed while the batch size varies: model, data, budget, schedule, clipping,
 * precision, compared loss. Its key is a hash of its canonical JSON.
 */
package io.crossover.events.configuration;
