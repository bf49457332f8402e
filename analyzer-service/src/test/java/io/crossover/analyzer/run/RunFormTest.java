package io.crossover.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFormTest {

  private static final List<MediaType> ANY = List.of(MediaType.WILDCARD_TYPE);

  @Test
  void whatIsNamedGoesBeforeWhatIsAccepted() {
    assertThat(RunForm.of("parquet", List.of(RunForm.CSV.type()))).isEqualTo(RunForm.PARQUET);
    assertThat(RunForm.of("", List.of(new MediaType("text", "csv")))).isEqualTo(RunForm.CSV);
    assertThat(RunForm.of("", ANY)).isEqualTo(RunForm.JSON);
    assertThat(RunForm.of("", List.of(MediaType.TEXT_HTML_TYPE))).isEqualTo(RunForm.JSON);
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> RunForm.of("xlsx", ANY)).isInstanceOf(WebApplicationException.class);
  }
}
