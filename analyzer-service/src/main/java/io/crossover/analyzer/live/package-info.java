/**
 * What changed, told to browsers and other programs as it happens: from a committed transaction
 * over Postgres' notifications, which reach every replica, to server-sent events. Whoever commits
 * calls {@link io.crossover.analyzer.live.ChangeNotice}; clients listen at {@code /api/v1/changes}.
 */
package io.crossover.analyzer.live;
