{{/* A component's Service. Arguments: root, component. */}}
{{- define "crossover.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "crossover.fullname" .root }}-{{ .component }}
  labels:
    {{- include "crossover.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "crossover.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ include "crossover.port" .component }}
      targetPort: http
      protocol: TCP
{{- end -}}
