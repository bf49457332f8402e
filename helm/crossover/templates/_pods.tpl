{{/* What pods of all kinds share. */}}

{{- define "crossover.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "crossover.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
privileged: false
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Labels and annotations of a pod. Arguments: root, component. */}}
{{- define "crossover.podMetadata" -}}
{{- $values := get .root.Values .component -}}
labels:
  {{- include "crossover.labels" . | nindent 2 }}
  {{- with $values.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $values.podAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* A pod's identity, security and place. Arguments: root, component. */}}
{{- define "crossover.podBasics" -}}
{{- $values := get .root.Values .component -}}
serviceAccountName: {{ include "crossover.serviceAccountName" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "crossover.podSecurityContext" . | nindent 2 }}
{{- with include "crossover.priorityClassName" . }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "crossover.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "crossover.priorityClassName" -}}
{{- $kind := ternary "trainers" "services" (eq .component "trainer") -}}
{{- $made := ternary (printf "%s-%s" (include "crossover.fullname" .root) $kind) "" .root.Values.priorityClasses.create -}}
{{- default $made (get .root.Values .component).priorityClassName -}}
{{- end -}}

{{/* A service's container, up to its own variables. Arguments: root, component. */}}
{{- define "crossover.container" -}}
{{- $values := get .root.Values .component -}}
name: {{ .component }}
image: {{ include "crossover.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  {{- include "crossover.containerSecurityContext" . | nindent 2 }}
ports:
  - name: http
    containerPort: {{ include "crossover.port" .component }}
{{- include "crossover.probes" . | nindent 0 }}
{{- end -}}

{{/*
Alive is a service whose threads run; ready, one that its brokers and its database answer. How far
it is behind matters to neither.
*/}}
{{- define "crossover.probes" -}}
startupProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{/* Variables of every service. Arguments: root, component. */}}
{{- define "crossover.serviceEnv" -}}
{{- $values := get .root.Values .component -}}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: {{ include "crossover.port" .component | quote }}
- name: JAVA_TOOL_OPTIONS
  value: {{ $values.jvmOptions | quote }}
{{ include "crossover.kafka.env" .root }}
{{- end -}}

{{- define "crossover.tmpVolume" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- end -}}

{{- define "crossover.tmpMount" -}}
- name: tmp
  mountPath: /tmp
{{- end -}}
