{{/* The chart's name, at most 63 characters. */}}
{{- define "crossover.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What every object's name begins with; at most 40 characters, so that suffixes fit. */}}
{{- define "crossover.fullname" -}}
{{- $name := include "crossover.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels of an object. Arguments: root, component. */}}
{{- define "crossover.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "crossover.selector" . }}
app.kubernetes.io/version: {{ include "crossover.tag" .root | quote }}
app.kubernetes.io/part-of: crossover
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels that pods of a component are chosen by; they never change. Arguments: root, component. */}}
{{- define "crossover.selector" -}}
app.kubernetes.io/name: {{ include "crossover.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "crossover.tag" -}}
{{- default .Chart.AppVersion .Values.image.tag -}}
{{- end -}}

{{/* An image. Arguments: root, component. */}}
{{- define "crossover.image" -}}
{{- $name := (get .root.Values .component).image -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end }}{{ $name }}:{{ include "crossover.tag" .root }}
{{- end -}}

{{- define "crossover.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "crossover.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* The components that this release has, as a JSON list. */}}
{{- define "crossover.components" -}}
{{- $components := list -}}
{{- if .Values.planner.enabled -}}{{- $components = append $components "planner" -}}{{- end -}}
{{- if .Values.analyzer.enabled -}}{{- $components = append $components "analyzer" -}}{{- end -}}
{{- append $components "trainer" | toJson -}}
{{- end -}}

{{/* Port of a component. */}}
{{- define "crossover.port" -}}
{{- get (dict "planner" 8081 "trainer" 8082 "analyzer" 8083) . -}}
{{- end -}}
