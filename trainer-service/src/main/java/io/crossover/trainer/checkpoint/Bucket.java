package io.crossover.trainer.checkpoint;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket of an object store that speaks the protocol of S3. The login comes from where AWS' own
 * tools look for it: environment, files, the machine's role.
 *
 * @param name of the bucket, which exists
 * @param prefix what the names of all objects begin with
 * @param endpoint of the store; AWS' own when empty
 * @param region of the bucket; the environment's when empty, and of no meaning to most other stores
 */
public record Bucket(String name, String prefix, Optional<URI> endpoint, Optional<String> region) {}
