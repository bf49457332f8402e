/**
 * The contract between the services: every event, the topics they travel on and their JSON form. No
 * framework; everyone may call it.
 */
package io.crossover.events;
