/** Makes old curves smaller. Started and stopped by the lifecycle; nothing else calls it. */
package io.crossover.analyzer.retention;
