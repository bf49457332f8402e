/**
 * Result files: what runs came to, as tables and event logs that a person already has. The entry
 * point is {@link io.crossover.local.resultfile.ResultFile}; it needs no broker and no database.
 */
package io.crossover.local.resultfile;
