/**
 * From stored results to the present answer: requests are coalesced, the finding is a pure function
 * of the rows, it is stored with its history if it changed, and then published. Ingestion asks; the
 * life cycle starts it.
 */
package io.crossover.analyzer.estimate;
