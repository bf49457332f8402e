/** The page as people use it: a real stack, a real sweep, a real browser. Tests only. */
package io.crossover.browser;
