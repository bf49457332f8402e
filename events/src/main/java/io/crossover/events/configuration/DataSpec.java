package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where training samples come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EuroparlSpec.class, name = "europarl"),
  @JsonSubTypes.Type(value = TextFileSpec.class, name = "text"),
  @JsonSubTypes.Type(value = TokenFilesSpec.class, name = "tokens"),
  @JsonSubTypes.Type(value = MarkovSpec.class, name = "markov"),
  @JsonSubTypes.Type(value = FastaSpec.class, name = "fasta"),
  @JsonSubTypes.Type(value = GenomeSpec.class, name = "genome"),
  @JsonSubTypes.Type(value = IdxSpec.class, name = "idx"),
  @JsonSubTypes.Type(value = CifarSpec.class, name = "cifar"),
  @JsonSubTypes.Type(value = ImageFolderSpec.class, name = "folder"),
  @JsonSubTypes.Type(value = WebDatasetSpec.class, name = "webdataset"),
  @JsonSubTypes.Type(value = ShapesSpec.class, name = "shapes"),
  @JsonSubTypes.Type(value = SmilesSpec.class, name = "smiles"),
  @JsonSubTypes.Type(value = MoleculesSpec.class, name = "molecules"),
  @JsonSubTypes.Type(value = TensorsSpec.class, name = "tensors")
})
public sealed interface DataSpec
    permits EuroparlSpec,
        TextFileSpec,
        TokenFilesSpec,
        MarkovSpec,
        FastaSpec,
        GenomeSpec,
        IdxSpec,
        CifarSpec,
        ImageFolderSpec,
        WebDatasetSpec,
        ShapesSpec,
        SmilesSpec,
        MoleculesSpec,
        TensorsSpec {

  /** What a sample is. */
  SampleKind kind();
}
