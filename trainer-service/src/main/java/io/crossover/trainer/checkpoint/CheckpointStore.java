package io.crossover.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where checkpoints lie, by name. Shared by any number of trainers, each of which may write the
 * same name: a reader finds one of the versions, whole. Any thread.
 */
public interface CheckpointStore extends AutoCloseable {

  /** Where that is, for a person. */
  String place();

  /**
   * Opens what was written last under a name; empty when there is nothing.
   *
   * @throws IOException when the store does not answer
   */
  Optional<Content> read(String name) throws IOException;

  /**
   * Writes all or nothing: until this returns, a reader finds what was there before.
   *
   * @param content one after the other
   * @throws IOException when it could not be written
   */
  void write(String name, List<ByteBuffer> content) throws IOException;

  /**
   * Gives what is there another name, so that it can be looked at and nobody reads it; what had
   * that name before is gone.
   *
   * @throws IOException when that did not happen
   */
  void rename(String name, String other) throws IOException;

  /**
   * Removes what is there, if anything is.
   *
   * @throws IOException when it may still be there
   */
  void delete(String name) throws IOException;

  /**
   * The names of what was last written before a time, of everything that lies there.
   *
   * @throws IOException when the store does not answer
   */
  List<String> olderThan(Instant time) throws IOException;

  @Override
  void close();

  /**
   * Something to read.
   *
   * @param channel with its bytes; close it
   * @param size of them
   */
  record Content(ReadableByteChannel channel, long size) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
