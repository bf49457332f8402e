package io.crossover.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormTest {

  private static final List<MediaType> ANY = List.of(MediaType.WILDCARD_TYPE);

  @Test
  void whatIsNamedGoesBeforeWhatIsAccepted() {
    assertThat(TableForm.of("parquet", List.of(TableForm.CSV.type()))).isEqualTo(TableForm.PARQUET);
    assertThat(TableForm.of("", List.of(new MediaType("text", "csv")))).isEqualTo(TableForm.CSV);
    assertThat(TableForm.of("", ANY)).isEqualTo(TableForm.JSON);
    assertThat(TableForm.of("", List.of(MediaType.TEXT_HTML_TYPE))).isEqualTo(TableForm.JSON);
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> TableForm.of("xlsx", ANY)).isInstanceOf(WebApplicationException.class);
  }
}
