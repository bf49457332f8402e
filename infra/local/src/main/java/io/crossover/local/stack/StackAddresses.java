package io.crossover.local.stack;

import java.net.URI;

/**
 * Where a running stack answers.
 *
 * @param pid the process that owns the stack
 * @param permanent whether it stays until {@code crossover down}
 * @param kafka bootstrap servers
 * @param database JDBC address
 * @param planner base address of the planner's REST
 * @param analyzer base address of the analyzer's REST
 * @param trainer base address of the trainer's health and metrics
 */
public record StackAddresses(
    long pid,
    boolean permanent,
    String kafka,
    String database,
    URI planner,
    URI analyzer,
    URI trainer) {}
