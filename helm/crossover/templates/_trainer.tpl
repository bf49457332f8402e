{{/* A trainer's pod, the same in every mode but for how long it lives. */}}
{{- define "crossover.trainer.pod" -}}
{{- $c := dict "root" . "component" "trainer" -}}
{{- $trainer := .Values.trainer -}}
{{- $job := eq $trainer.scaling.mode "job" -}}
{{- if lt (int $trainer.slots) (int $trainer.gpu.count) -}}
{{- fail (printf "trainer.slots is %d and trainer.gpu.count is %d: a run trains on one GPU, so that some would never be used; expected as many slots at least" (int $trainer.slots) (int $trainer.gpu.count)) -}}
{{- end -}}
metadata:
  labels:
    {{- include "crossover.labels" $c | nindent 4 }}
    {{- with $trainer.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- if or $job $trainer.podAnnotations }}
  annotations:
    {{- if $job }}
    # A node is not given back under a run: the trainer ends by itself when it is idle.
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
    karpenter.sh/do-not-disrupt: "true"
    {{- end }}
    {{- with $trainer.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
spec:
  {{- include "crossover.podBasics" $c | nindent 2 }}
  {{- if $job }}
  restartPolicy: Never
  {{- end }}
  terminationGracePeriodSeconds: {{ $trainer.terminationGracePeriodSeconds }}
  {{- if and $trainer.gpu.count $trainer.gpu.runtimeClassName }}
  runtimeClassName: {{ $trainer.gpu.runtimeClassName }}
  {{- end }}
  containers:
    - {{- include "crossover.container" $c | nindent 6 }}
      env:
        {{- include "crossover.serviceEnv" $c | nindent 8 }}
        - name: CROSSOVER_TRAINER_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: CROSSOVER_TRAINER_SLOTS
          value: {{ $trainer.slots | quote }}
        - name: CROSSOVER_TRAINER_LOCK_DURATION
          value: {{ $trainer.lockDuration | quote }}
        - name: CROSSOVER_TRAINER_DATA_CACHE
          value: {{ $trainer.dataCache | quote }}
        - name: CROSSOVER_TRAINER_NATIVE_CACHE
          value: /cache
        {{- include "crossover.trainer.checkpointEnv" $trainer.checkpoints | nindent 8 }}
        {{- if $job }}
        - name: CROSSOVER_TRAINER_IDLE_EXIT
          value: {{ $trainer.scaling.job.idleExit | quote }}
        {{- end }}
        # Threads of libtorch that wait give their core to the other slots.
        - name: OMP_WAIT_POLICY
          value: passive
        {{- with $trainer.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      resources:
        {{- include "crossover.trainer.resources" $trainer | nindent 8 }}
      volumeMounts:
        {{- include "crossover.tmpMount" . | nindent 8 }}
        - name: cache
          mountPath: /cache
        {{- if $trainer.checkpoints.existingClaim }}
        - name: checkpoints
          mountPath: /checkpoints
        {{- end }}
        {{- with $trainer.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "crossover.tmpVolume" . | nindent 4 }}
    - name: cache
      emptyDir:
        sizeLimit: {{ $trainer.nativeCacheSize }}
    {{- with $trainer.checkpoints.existingClaim }}
    - name: checkpoints
      persistentVolumeClaim:
        claimName: {{ . }}
    {{- end }}
    {{- with $trainer.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* Where checkpoints are kept: in a volume, in a bucket, or nowhere. Argument: trainer.checkpoints. */}}
{{- define "crossover.trainer.checkpointEnv" -}}
{{- if and .existingClaim .s3.bucket -}}
{{- fail (printf "trainer.checkpoints.existingClaim is %s and trainer.checkpoints.s3.bucket is %s: expected one of the two" .existingClaim .s3.bucket) -}}
{{- end -}}
{{- if .existingClaim -}}
- name: CROSSOVER_TRAINER_CHECKPOINT_DIRECTORY
  value: /checkpoints
{{ end -}}
{{- with .s3 -}}
{{- if .bucket -}}
- name: CROSSOVER_TRAINER_CHECKPOINT_BUCKET
  value: {{ .bucket | quote }}
- name: CROSSOVER_TRAINER_CHECKPOINT_PREFIX
  value: {{ .prefix | quote }}
{{ with .endpoint -}}
- name: CROSSOVER_TRAINER_CHECKPOINT_ENDPOINT
  value: {{ . | quote }}
{{ end -}}
{{ with .region -}}
- name: CROSSOVER_TRAINER_CHECKPOINT_REGION
  value: {{ . | quote }}
{{ end -}}
{{ if .secret.name -}}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {name: {{ .secret.name }}, key: {{ .secret.idKey }}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {name: {{ .secret.name }}, key: {{ .secret.secretKey }}}
{{ end -}}
{{- end -}}
{{- end -}}
{{- if or .existingClaim .s3.bucket -}}
- name: CROSSOVER_TRAINER_CHECKPOINT_EVERY
  value: {{ .every | quote }}
{{- end -}}
{{- end -}}

{{/* Resources with the GPUs, which have to be the same in requests and limits. */}}
{{- define "crossover.trainer.resources" -}}
{{- $resources := deepCopy .resources -}}
{{- if .gpu.count -}}
{{- $gpus := dict .gpu.resourceName .gpu.count -}}
{{- $_ := set $resources "limits" (merge $gpus (default dict $resources.limits)) -}}
{{- $_ := set $resources "requests" (merge (dict .gpu.resourceName .gpu.count) (default dict $resources.requests)) -}}
{{- end -}}
{{ toYaml $resources }}
{{- end -}}

{{/* Where KEDA finds the planner: of this release, or another one's. */}}
{{- define "crossover.plannerUrl" -}}
{{- if .Values.planner.enabled -}}
http://{{ include "crossover.fullname" . }}-planner.{{ .Release.Namespace }}.svc:8081
{{- else -}}
{{- required (printf "trainer.scaling.plannerUrl is empty: with planner.enabled false and mode %s, name the address of the planner whose queue is asked" .Values.trainer.scaling.mode) .Values.trainer.scaling.plannerUrl | trimSuffix "/" -}}
{{- end -}}
{{- end -}}

{{/* What KEDA asks: how many trainers of this many slots could train what waits and what its own have. */}}
{{- define "crossover.trainer.trigger" -}}
type: metrics-api
metadata:
  url: {{ include "crossover.plannerUrl" . }}/api/v1/queue?slots={{ .Values.trainer.slots }}&trainers={{ include "crossover.fullname" . }}-trainer
  valueLocation: wantedTrainers
  targetValue: "1"
  activationTargetValue: "0"
{{- end -}}

{{/*
All that are wanted at once; fewer only when that was so for a while. An autoscaler without KEDA is
the only one that ends trainers, so that it always may. Argument: trainer.scaling.
*/}}
{{- define "crossover.trainer.behavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  selectPolicy: Max
  policies:
    - type: Pods
      value: {{ .maxReplicas }}
      periodSeconds: 15
scaleDown:
  stabilizationWindowSeconds: {{ .deployment.stabilizationSeconds }}
  {{- if or .deployment.shrinkWhileBusy (eq .mode "hpa") }}
  selectPolicy: Max
  policies:
    - type: Percent
      value: 100
      periodSeconds: 15
  {{- else }}
  selectPolicy: Disabled
  {{- end }}
{{- end -}}

{{- define "crossover.notes.trainers" -}}
{{- $scaling := .Values.trainer.scaling -}}
{{- if eq $scaling.mode "fixed" -}}
{{ $scaling.replicas }}, always.
{{- else -}}
{{ $scaling.minReplicas }} to {{ $scaling.maxReplicas }}, in mode {{ $scaling.mode }}, as the planner's queue asks for.
{{- end -}}
{{- end -}}
