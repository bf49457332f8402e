{{/* How the services reach Kafka and PostgreSQL, as environment variables. */}}

{{- define "crossover.kafka.name" -}}{{ include "crossover.fullname" . }}-kafka{{- end -}}
{{- define "crossover.postgres.name" -}}{{ include "crossover.fullname" . }}-postgres{{- end -}}

{{- define "crossover.kafka.bootstrapServers" -}}
{{- if .Values.kafka.cluster.enabled -}}
{{ include "crossover.kafka.name" . }}-kafka-bootstrap:9093
{{- else -}}
{{- required "kafka.bootstrapServers is empty: name at least one broker as host:port, or set kafka.cluster.enabled to true" .Values.kafka.bootstrapServers -}}
{{- end -}}
{{- end -}}

{{/* The name of the variable for a property of the Kafka clients. */}}
{{- define "crossover.kafka.variable" -}}
CROSSOVER_KAFKA_PROPERTIES__{{ . | replace "." "_" | upper }}_
{{- end -}}

{{/* A property of the Kafka clients from a secret. Arguments: property, name, key. */}}
{{- define "crossover.kafka.secret" -}}
- name: {{ include "crossover.kafka.variable" .property }}
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end -}}

{{- define "crossover.kafka.env" -}}
{{- $kafka := .Values.kafka -}}
{{- $own := $kafka.cluster.enabled -}}
{{- $tls := or $own $kafka.tls.enabled -}}
{{- $mechanism := ternary "SCRAM-SHA-512" $kafka.sasl.mechanism $own -}}
{{- $login := ternary (include "crossover.kafka.name" . | printf "%s-user") $kafka.sasl.secret.name $own -}}
{{- $ca := ternary (include "crossover.kafka.name" . | printf "%s-cluster-ca-cert") $kafka.tls.caSecret.name $own -}}
{{- $properties := dict -}}
{{- if or $tls $mechanism -}}
{{- $_ := set $properties "security.protocol" (printf "%s%s" (ternary "SASL_" "" (ne $mechanism "")) (ternary "SSL" "PLAINTEXT" $tls)) -}}
{{- end -}}
{{- with $mechanism -}}{{- $_ := set $properties "sasl.mechanism" . -}}{{- end -}}
{{- if and $tls $ca -}}{{- $_ := set $properties "ssl.truststore.type" "PEM" -}}{{- end -}}
{{- if and $tls (not $own) $kafka.tls.clientSecret.name -}}{{- $_ := set $properties "ssl.keystore.type" "PEM" -}}{{- end -}}
{{- $properties = mergeOverwrite $properties (deepCopy $kafka.properties) -}}
- name: CROSSOVER_KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "crossover.kafka.bootstrapServers" . | quote }}
- name: CROSSOVER_KAFKA_REPLICATION_FACTOR
  value: {{ ternary (min $kafka.cluster.replicas $kafka.replicationFactor) $kafka.replicationFactor $own | quote }}
{{- range $name, $value := $properties }}
- name: {{ include "crossover.kafka.variable" $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- if and $tls $ca }}
{{ include "crossover.kafka.secret" (dict "property" "ssl.truststore.certificates" "name" $ca "key" (ternary "ca.crt" $kafka.tls.caSecret.key $own)) }}
{{- end }}
{{- if and $tls (not $own) $kafka.tls.clientSecret.name }}
{{ include "crossover.kafka.secret" (dict "property" "ssl.keystore.certificate.chain" "name" $kafka.tls.clientSecret.name "key" $kafka.tls.clientSecret.certificateKey) }}
{{ include "crossover.kafka.secret" (dict "property" "ssl.keystore.key" "name" $kafka.tls.clientSecret.name "key" $kafka.tls.clientSecret.privateKeyKey) }}
{{- end }}
{{- if $mechanism }}
{{- $_ := required "kafka.sasl.secret.name is empty: with kafka.sasl.mechanism, name a secret whose key sasl.jaas.config has the login" $login }}
{{ include "crossover.kafka.secret" (dict "property" "sasl.jaas.config" "name" $login "key" (ternary "sasl.jaas.config" $kafka.sasl.secret.key $own)) }}
{{- end }}
{{- end -}}

{{- define "crossover.postgres.host" -}}
{{- if .Values.postgres.cluster.enabled -}}
{{ include "crossover.postgres.name" . }}-rw
{{- else -}}
{{- required "postgres.host is empty: name the database's host, or set postgres.cluster.enabled to true" .Values.postgres.host -}}
{{- end -}}
{{- end -}}

{{/* The secret with the certificate of who signed the server's; empty without one. */}}
{{- define "crossover.postgres.caSecret" -}}
{{- if .Values.postgres.cluster.enabled -}}
{{ include "crossover.postgres.name" . }}-ca
{{- else -}}
{{ .Values.postgres.tls.caSecret.name }}
{{- end -}}
{{- end -}}

{{- define "crossover.postgres.env" -}}
{{- $own := .Values.postgres.cluster.enabled -}}
{{- $mode := ternary "verify-full" .Values.postgres.tls.mode $own -}}
{{- $secret := ternary (include "crossover.postgres.name" . | printf "%s-app") .Values.postgres.passwordSecret.name $own -}}
{{- $port := ternary 5432 (int .Values.postgres.port) $own -}}
{{- $ca := include "crossover.postgres.caSecret" . -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s:%d/%s?sslmode=%s%s" (include "crossover.postgres.host" .) $port .Values.postgres.database $mode (ternary "&sslrootcert=/etc/crossover/postgres/ca.crt" "" (ne $ca "")) | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  value: {{ .Values.postgres.username | quote }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "postgres.passwordSecret.name is empty: name the secret with the database's password" $secret }}
      key: {{ ternary "password" .Values.postgres.passwordSecret.key $own }}
{{- end -}}

{{- define "crossover.postgres.volumes" -}}
{{- with include "crossover.postgres.caSecret" . }}
- name: postgres-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ ternary "ca.crt" $.Values.postgres.tls.caSecret.key $.Values.postgres.cluster.enabled }}
        path: ca.crt
{{- end }}
{{- end -}}

{{- define "crossover.postgres.volumeMounts" -}}
{{- if include "crossover.postgres.caSecret" . }}
- name: postgres-ca
  mountPath: /etc/crossover/postgres
  readOnly: true
{{- end }}
{{- end -}}

{{/* The brokers' ports, as a JSON list. */}}
{{- define "crossover.kafka.ports" -}}
{{- $ports := list -}}
{{- range splitList "," (include "crossover.kafka.bootstrapServers" .) -}}
{{- $ports = append $ports (splitList ":" . | last | trim | int) -}}
{{- end -}}
{{- range .Values.networkPolicy.kafkaPorts -}}{{- $ports = append $ports (int .) -}}{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}
