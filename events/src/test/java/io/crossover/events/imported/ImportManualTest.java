package io.crossover.events.imported;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The documents in the manual are right. */
class ImportManualTest {

  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void theDocumentAndTheEventAreRead() throws IOException {
    List<byte[]> documents =
        JSON.matcher(Files.readString(Path.of("../docs/import.md")))
            .results()
            .map((MatchResult match) -> match.group(1).getBytes(StandardCharsets.UTF_8))
            .toList();
    assertThat(documents).hasSize(2);
    RecordHeaders headers = new RecordHeaders();
    headers.add(EventCodec.TYPE, "io.crossover.ResultsImported".getBytes(StandardCharsets.UTF_8));

    ResultImport whole = ResultImport.read(new ByteArrayInputStream(documents.get(0)));
    Decoded part = EventCodec.decode(headers, documents.get(1));

    assertThat(whole.runs()).hasSize(3);
    assertThat(part).isInstanceOf(Decoded.Known.class);
  }
}
