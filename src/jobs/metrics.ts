type Labels = Readonly<Record<string, string>>

/** A value read when somebody asks for it. */
export type Gauge = { readonly name: string; readonly help: string; readonly value: number }

export type Metrics = {
  /** Adds one to `gadfly_<name>_total`; labels hold names from the code, never a person or a text. */
  readonly count: (name: string, labels: Labels) => void
  /** All counters and these gauges in the text form Prometheus reads. */
  readonly render: (gauges: readonly Gauge[]) => string
}

const HELP: Readonly<Record<string, string>> = {
  deliveries: 'Deliveries from Slack by kind, and whether they were known already.',
  sends: 'Calls of the outbox by method and how they ended.',
  model_calls: 'Requests to the model by how they ended.',
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>()
  return {
    count(name, labels) {
      const series = counters.get(name) ?? new Map<string, number>()
      const key = labelText(labels)
      counters.set(name, series.set(key, (series.get(key) ?? 0) + 1))
    },
    render(gauges) {
      const lines = gauges.flatMap(({ name, help, value }) => [
        `# HELP gadfly_${name} ${help}`,
        `# TYPE gadfly_${name} gauge`,
        `gadfly_${name} ${value}`,
      ])
      for (const [name, series] of counters) {
        lines.push(`# HELP gadfly_${name}_total ${HELP[name] ?? name}`)
        lines.push(`# TYPE gadfly_${name}_total counter`)
        for (const [labels, value] of series) lines.push(`gadfly_${name}_total${labels} ${value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${escape(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
