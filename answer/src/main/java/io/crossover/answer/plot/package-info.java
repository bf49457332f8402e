/** The answer as a picture: SVG as text. Pure; called by whoever shows an answer to people. */
package io.crossover.answer.plot;
