package io.crossover.trainer.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket. An object is replaced as a whole, so no reader ever finds half of one. The client is
 * made at the first use: nothing of it is loaded by a trainer without a bucket.
 */
public final class S3Store implements CheckpointStore {

  /** A last checkpoint has eight seconds; one between has longer. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String ANY_REGION = "us-east-1";
  private static final String OCTETS = "application/octet-stream";

  private final Bucket bucket;
  private S3Client client;

  /** A bucket, which is not spoken to yet. */
  public S3Store(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public String place() {
    return "s3://" + bucket.name() + '/' + bucket.prefix();
  }

  @Override
  public Optional<Content> read(String name) throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> object =
          client().getObject(request -> request.bucket(bucket.name()).key(key(name)));
      return Optional.of(
          new Content(Channels.newChannel(object), object.response().contentLength()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failed("read", name, e);
    }
  }

  @Override
  public void write(String name, List<ByteBuffer> content) throws IOException {
    long size = content.stream().mapToLong(ByteBuffer::remaining).sum();
    RequestBody body = RequestBody.fromContentProvider(() -> stream(content), size, OCTETS);
    ask(
        "write",
        name,
        s3 -> s3.putObject(request -> request.bucket(bucket.name()).key(key(name)), body));
  }

  /** From the beginning each time, since a request may be tried again. */
  private static InputStream stream(List<ByteBuffer> content) {
    return new SequenceInputStream(
        Collections.enumeration(
            content.stream()
                .map(part -> (InputStream) new BufferStream(part.duplicate()))
                .toList()));
  }

  @Override
  public void rename(String name, String other) throws IOException {
    ask(
        "copy",
        name,
        s3 ->
            s3.copyObject(
                request ->
                    request
                        .sourceBucket(bucket.name())
                        .sourceKey(key(name))
                        .destinationBucket(bucket.name())
                        .destinationKey(key(other))));
    delete(name);
  }

  @Override
  public void delete(String name) throws IOException {
    ask(
        "delete",
        name,
        s3 -> s3.deleteObject(request -> request.bucket(bucket.name()).key(key(name))));
  }

  @Override
  public List<String> olderThan(Instant time) throws IOException {
    return ask(
        "list",
        "",
        s3 ->
            s3
                .listObjectsV2Paginator(
                    request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
                .contents()
                .stream()
                .filter(object -> object.lastModified().isBefore(time))
                .map(S3Object::key)
                .map(key -> key.substring(bucket.prefix().length()))
                .toList());
  }

  private <T> T ask(String verb, String name, Function<S3Client, T> request) throws IOException {
    try {
      return request.apply(client());
    } catch (SdkException e) {
      throw failed(verb, name, e);
    }
  }

  private IOException failed(String verb, String name, SdkException cause) {
    return new IOException(
        "cannot %s %s%s: %s".formatted(verb, place(), name, cause.getMessage()), cause);
  }

  private String key(String name) {
    return bucket.prefix() + name;
  }

  private synchronized S3Client client() {
    if (client == null) {
      S3ClientBuilder builder =
          S3Client.builder()
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT)
                      .socketTimeout(SILENCE))
              // Sums that only AWS asks for are refused by other stores; the file has its own.
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
      // Other stores have no regions, and no domain for each bucket.
      bucket.endpoint().ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
      bucket
          .region()
          .or(() -> bucket.endpoint().map(other -> ANY_REGION))
          .map(Region::of)
          .ifPresent(builder::region);
      client = builder.build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
