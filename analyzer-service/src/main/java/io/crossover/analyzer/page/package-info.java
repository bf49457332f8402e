/**
 * The page: what goes on and what the answers are, as HTML for people. View models are pure; called
 * by browsers.
 */
package io.crossover.analyzer.page;
