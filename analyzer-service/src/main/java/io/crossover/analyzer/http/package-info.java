/**
 * What all answers over HTTP share: JSON without NaN, entity tags, problem documents (RFC 9457).
 * Called by the resources.
 */
package io.crossover.analyzer.http;
