/**
 * The whole pipeline on one machine: a broker in this JVM, a database and the three services as
 * child processes, all on loopback, with the data in one directory.
 */
package io.crossover.local.stack;
