package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An architecture and its hyper-parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GptSpec.class, name = "gpt"),
  @JsonSubTypes.Type(value = GcnnSpec.class, name = "gcnn"),
  @JsonSubTypes.Type(value = GdnSpec.class, name = "gdn"),
  @JsonSubTypes.Type(value = MlpSpec.class, name = "mlp"),
  @JsonSubTypes.Type(value = ResNetSpec.class, name = "resnet"),
  @JsonSubTypes.Type(value = ConvNextSpec.class, name = "convnext"),
  @JsonSubTypes.Type(value = VitSpec.class, name = "vit"),
  @JsonSubTypes.Type(value = GcnSpec.class, name = "gcn"),
  @JsonSubTypes.Type(value = GatSpec.class, name = "gat"),
  @JsonSubTypes.Type(value = GritSpec.class, name = "grit"),
  @JsonSubTypes.Type(value = TorchScriptSpec.class, name = "torchscript"),
  @JsonSubTypes.Type(value = NoopSpec.class, name = "noop")
})
public sealed interface ModelSpec
    permits GptSpec,
        GcnnSpec,
        GdnSpec,
        MlpSpec,
        ResNetSpec,
        ConvNextSpec,
        VitSpec,
        GcnSpec,
        GatSpec,
        GritSpec,
        TorchScriptSpec,
        NoopSpec {

  /** Whether samples of a kind can be its input. */
  boolean trainsOn(SampleKind kind);
}
