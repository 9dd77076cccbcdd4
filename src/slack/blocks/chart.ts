import type { types } from '@slack/bolt'
import type { Block } from './rich-text.ts'

export type Bars = {
  /** At most 50 characters; they and the labels below may not be longer than Slack takes. */
  readonly title: string
  /** The bars of each label, the tallest kind first. At most six kinds, of 20 characters. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
  /** At most twenty, of 20 characters. */
  readonly labels: readonly string[]
  readonly yLabel: string
}

type ChartBlock = {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: {
    readonly type: 'bar'
    readonly series: readonly {
      readonly name: string
      readonly data: readonly { readonly label: string; readonly value: number }[]
    }[]
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string }
  }
}

/** Bars as Slack draws them, where it does. */
export function barChart({ title, series, labels, yLabel }: Bars): Block[] {
  const block: ChartBlock = {
    type: 'data_visualization',
    title,
    chart: {
      type: 'bar',
      series: series.map(({ name, values }) => ({
        name,
        data: labels.map((label, i) => ({ label, value: values[i] ?? 0 })),
      })),
      axis_config: { categories: labels, y_label: yLabel },
    },
  }
  return [block]
}

/**
 * The same blocks with each chart of ours drawn in characters, for a workspace whose Slack refuses the
 * block; null when there is none. A picture file would need the right to upload files, and one that
 * only the readers of a private message may open; rows of characters are seen by whoever sees the message.
 */
export function drawCharts(blocks: unknown): readonly unknown[] | null {
  if (!Array.isArray(blocks) || !blocks.some(isChart)) return null
  return blocks.map((block: unknown) => (isChart(block) ? drawn(block) : block))
}

function isChart(block: unknown): block is ChartBlock {
  return (
    typeof block === 'object' &&
    block !== null &&
    'type' in block &&
    block.type === 'data_visualization'
  )
}

const WIDEST = 24

function drawn({ title, chart: { series, axis_config: axis } }: ChartBlock): types.RichTextBlock {
  const most = Math.max(1, ...series.flatMap(({ data }) => data.map(({ value }) => value)))
  const room = Math.max(...axis.categories.map(({ length }) => length))
  const names = Math.max(...series.map(({ name }) => name.length))
  const rows = axis.categories.flatMap((label, i) =>
    series.map(({ name, data }, k) => {
      const value = data[i]?.value ?? 0
      const bar = '█'.repeat(Math.ceil((value / most) * WIDEST))
      return `${(k === 0 ? label : '').padEnd(room)}  ${name.padEnd(names)}  ${bar} ${value}`
    }),
  )
  const elements = [{ type: 'text' as const, text: [title, ...rows].join('\n') }]
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }
}
