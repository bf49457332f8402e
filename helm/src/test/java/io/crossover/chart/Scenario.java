package io.crossover.chart;

/** Values that a cluster may have, from the fewest to everything. */
public enum Scenario {
  FEWEST(
      """
      kafka: {bootstrapServers: 'kafka:9092'}
      postgres: {host: db, passwordSecret: {name: db-login}}
      """),
  SECURED(
      """
      kafka:
        bootstrapServers: 'b0.example.org:9094,b1.example.org:9095'
        tls: {enabled: true, caSecret: {name: kafka-ca}, clientSecret: {name: kafka-client}}
        sasl: {mechanism: SCRAM-SHA-256, secret: {name: kafka-login}}
        properties: {client.dns.lookup: use_all_dns_ips, retry.backoff.ms: 200}
      postgres:
        host: db.example.org
        port: 6432
        passwordSecret: {name: db-login, key: secret}
        tls: {mode: verify-full, caSecret: {name: db-ca, key: tls.crt}}
      """),
  IN_CHART(
      """
      kafka: {cluster: {enabled: true, storage: {class: fast}, config: {num.io.threads: 8}}}
      postgres: {cluster: {enabled: true, storage: {class: fast}, spec: {backup: {}}}}
      """),
  DEPLOYMENT(
      FEWEST.yaml()
          + "trainer: {slots: 2, scaling: {mode: deployment, maxReplicas: 300, deployment: {shrinkWhileBusy: true}}}\n"),
  KEEP(FEWEST.yaml() + "trainer: {slots: 2, scaling: {mode: deployment, maxReplicas: 300}}\n"),
  JOB(FEWEST.yaml() + "trainer: {slots: 4, scaling: {mode: job, maxReplicas: 200}}\n"),
  HPA(
      FEWEST.yaml()
          + "trainer: {slots: 2, scaling: {mode: hpa, minReplicas: 1, hpa: {selector: {a: b}}}}\n"),
  GPU(
      FEWEST.yaml()
          + """
          trainer:
            slots: 2
            gpu: {count: 2, resourceName: amd.com/gpu, runtimeClassName: gpu}
            nodeSelector: {gpu: mi300}
            tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}]
            scaling: {mode: job}
          """),
  TRAINERS(
      """
      kafka: {bootstrapServers: 'kafka.example.org:9092'}
      planner: {enabled: false}
      analyzer: {enabled: false}
      trainer: {scaling: {mode: job, plannerUrl: 'https://planner.example.org/'}}
      """),
  BUCKET(
      FEWEST.yaml()
          + """
          trainer:
            checkpoints:
              every: 2m
              s3:
                bucket: runs
                endpoint: https://minio.example.org
                region: eu-central-1
                secret: {name: minio-login}
          """),
  EVERYTHING(
      IN_CHART.yaml()
          + """
          nameOverride: batch
          commonLabels: {team: optimizers}
          image:
            registry: registry.example.org/team
            tag: 1.2.3
            pullPolicy: Always
            pullSecrets: [{name: registry}]
          serviceAccount: {annotations: {a: b}}
          """
          + "planner:\n  replicas: 2\n"
          + Pods.ANY
          + "analyzer:\n  replicas: 2\n"
          + Pods.ANY
          + "trainer:\n"
          + Pods.ANY
          + """
            checkpoints: {existingClaim: checkpoints}
            volumes: [{name: texts, persistentVolumeClaim: {claimName: texts}}]
            volumeMounts: [{name: texts, mountPath: /texts, readOnly: true}]
            scaling: {mode: deployment, minReplicas: 1, deployment: {shrinkWhileBusy: true}}
          """
          + """
          priorityClasses: {create: true}
          networkPolicy:
            kafkaPorts: [9091]
            from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress}}}]
            trainerEgress: [{ports: [{port: 443, protocol: TCP}]}]
          monitoring:
            monitors: {enabled: true, labels: {release: prometheus}}
            rules:
              enabled: true
              labels: {release: prometheus}
              runbooks: https://git.example.org/crossover/blob/main/
            dashboards: {enabled: true, annotations: {grafana_folder: Crossover}}
          """),
  NOTHING_MORE(
      FEWEST.yaml()
          + """
          serviceAccount: {create: false}
          topologySpread: {enabled: false}
          podDisruptionBudgets: {enabled: false}
          networkPolicy: {enabled: false}
          """);

  private final String yaml;

  Scenario(String yaml) {
    this.yaml = yaml;
  }

  /** The values as YAML. */
  public String yaml() {
    return yaml;
  }

  /** What every kind of pod may have. */
  private static final class Pods {

    static final String ANY =
        """
        env: [{name: A, value: b}]
        podAnnotations: {a: b}
        podLabels: {c: d}
        nodeSelector: {pool: services}
        tolerations: [{key: services, operator: Exists}]
        affinity: {nodeAffinity: {}}
        """
            .indent(2);
  }
}
