package io.crossover.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;

/** The parts of CloudNativePG's Cluster (postgresql.cnpg.io/v1) that the chart uses. */
final class PostgresModels {

  private PostgresModels() {}

  record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

  record ClusterSpec(
      int instances,
      String imageName,
      boolean enableSuperuserAccess,
      Bootstrap bootstrap,
      Storage storage,
      ResourceRequirements resources,
      JsonNode backup) {}

  record Bootstrap(InitDb initdb) {}

  record InitDb(String database, String owner) {}

  record Storage(String size, String storageClass) {}
}
