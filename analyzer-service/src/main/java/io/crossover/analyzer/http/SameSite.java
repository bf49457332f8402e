package io.crossover.analyzer.http;

import java.net.URI;

/**
 * Whether a request that changes something may be carried out, by what the browser says of the page
 * that it comes from. Other programs say nothing of the kind and may.
 *
 * @param fetchSite header {@code Sec-Fetch-Site}, or null
 * @param origin header {@code Origin}, or null
 * @param host header {@code Host}, or null
 */
record SameSite(String fetchSite, String origin, String host) {

  /** Whether it comes from a page of this service, or from no page at all. */
  boolean allows() {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin");
    }
    return origin == null || host != null && host.equals(authority(origin));
  }

  /** A proxy may speak TLS in front of this service: the scheme does not count. */
  private static String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
