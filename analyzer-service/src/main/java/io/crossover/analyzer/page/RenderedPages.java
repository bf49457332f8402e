package io.crossover.analyzer.page;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Makes a page once of the same data, however many people look at it. The same are those that are
 * one object, which the caches of data give away until something changes.
 */
@Singleton
final class RenderedPages {

  private final Cache pages;

  RenderedPages(@CacheName("pages") Cache pages) {
    this.pages = pages;
  }

  /**
   * The page as text in UTF-8.
   *
   * @param address of the page, with all that it depends on beside the data
   * @param page makes it, where it is not remembered
   * @param data what it shows
   */
  byte[] of(String address, Supplier<TemplateInstance> page, Object... data) {
    return pages
        .get(new Key(address, data), key -> page.get().render().getBytes(StandardCharsets.UTF_8))
        .await()
        .indefinitely();
  }

  private static final class Key {

    private final String address;
    private final Object[] data;

    private Key(String address, Object[] data) {
      this.address = address;
      this.data = data;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Key key) || !address.equals(key.address)) {
        return false;
      }
      boolean same = data.length == key.data.length;
      for (int i = 0; same && i < data.length; i++) {
        same = data[i] == key.data[i];
      }
      return same;
    }

    @Override
    public int hashCode() {
      int hash = address.hashCode();
      for (Object each : data) {
        hash = 31 * hash + System.identityHashCode(each);
      }
      return hash;
    }
  }
}
