package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where training samples come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EuroparlSpec.class, name = "europarl"),
  @JsonSubTypes.Type(value = TextFileSpec.class, name = "text"),
  @JsonSubTypes.Type(value = MarkovSpec.class, name = "markov")
})
public sealed interface DataSpec permits EuroparlSpec, TextFileSpec, MarkovSpec {

  /** The tokens of one sample, each predicted from those before it. */
  Integer sequenceLength();
}
