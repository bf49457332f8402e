package io.crossover.analyzer.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameSiteTest {

  private static final String HOST = "crossover.example:8083";

  @Test
  void pagesOfThisServiceAndProgramsMayChangeThings() {
    assertThat(new SameSite("same-origin", "http://" + HOST, HOST).allows()).isTrue();
    assertThat(new SameSite(null, "http://" + HOST, HOST).allows()).isTrue();
    assertThat(new SameSite(null, "https://" + HOST, HOST).allows()).as("behind TLS").isTrue();
    assertThat(new SameSite(null, null, HOST).allows()).as("no browser").isTrue();
  }

  @Test
  void pagesOfOtherSitesMayNot() {
    assertThat(new SameSite("cross-site", null, HOST).allows()).isFalse();
    assertThat(new SameSite("same-site", "http://" + HOST, HOST).allows()).isFalse();
    assertThat(new SameSite("none", null, HOST).allows()).isFalse();
    assertThat(new SameSite(null, "http://evil.example", HOST).allows()).isFalse();
    assertThat(new SameSite(null, "http://crossover.example:8084", HOST).allows()).isFalse();
    assertThat(new SameSite(null, "null", HOST).allows()).as("a sandbox").isFalse();
    assertThat(new SameSite(null, "not an address", HOST).allows()).isFalse();
    assertThat(new SameSite(null, "http://" + HOST, null).allows()).isFalse();
  }
}
