/** How long to wait before something is tried again. Called by every thread that retries. */
package io.crossover.analyzer.retry;
