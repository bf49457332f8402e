package io.crossover.analyzer.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI document that every error of every operation is a problem document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {

  private static final String NAME = "ProblemDocument";

  @Override
  public Operation filterOperation(Operation operation) {
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description("An error, RFC 9457")
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                .schema(
                                    OASFactory.createSchema()
                                        .ref("#/components/schemas/" + NAME)))));
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Schema violation =
        object()
            .addProperty("path", text("where in the document"))
            .addProperty("value", text("what stands there"))
            .addProperty("expected", text("what was expected"));
    document
        .getComponents()
        .addSchema(
            NAME,
            object()
                .addProperty("type", text("always about:blank"))
                .addProperty("title", text("the status in words"))
                .addProperty(
                    "status",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .description("HTTP status"))
                .addProperty("detail", text("what was wrong, for a person"))
                .addProperty(
                    "violations",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .description("all that is wrong with a document; absent otherwise")
                        .items(violation)));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
