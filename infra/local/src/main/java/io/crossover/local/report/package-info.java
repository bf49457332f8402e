/** What a person sees in a terminal: progress and the answer. Pure: text in, text out. */
package io.crossover.local.report;
