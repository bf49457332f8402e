package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An architecture and its hyper-parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GptSpec.class, name = "gpt"),
  @JsonSubTypes.Type(value = MlpSpec.class, name = "mlp"),
  @JsonSubTypes.Type(value = NoopSpec.class, name = "noop")
})
public sealed interface ModelSpec permits GptSpec, MlpSpec, NoopSpec {}
