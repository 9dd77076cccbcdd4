import type { MonthSummary } from './month.ts'
import { trendShown } from './words.ts'

const WIDTH = 680
const HEIGHT = 190
const SMALL = 11

/**
 * The trend as SVG: the pale bar is what was asked where somebody reacted or replied, the full one before it what
 * landed. Counts and not shares, so that a month of few looks like one of few. Colours are variables of
 * the page, which knows whether it is light, dark or paper. The library is only loaded here: a bot that draws
 * nothing has no need of its 40 MB.
 */
export async function drawTrend(summary: Pick<MonthSummary, 'trend'>): Promise<string> {
  const chart = await newChart()
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 0, right: 0, top: 20, bottom: 0 },
    ...barsOf(trendShown(summary)),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function barsOf(months: MonthSummary['trend']) {
  const line = { lineStyle: { color: 'var(--line)' } }
  const bar = { type: 'bar', silent: true }
  return {
    xAxis: {
      type: 'category',
      data: months.map(({ month }) => month),
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { color: 'var(--ink)', interval: 0, fontSize: SMALL },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: 'var(--faint)', fontSize: SMALL },
      splitLine: line,
    },
    series: [
      {
        ...bar,
        data: months.map(({ exposures }) => exposures),
        itemStyle: { color: 'var(--pale)', borderColor: 'var(--bar)' },
        label: labelOf(months),
      },
      {
        ...bar,
        barGap: '-100%',
        data: months.map(({ landings }) => landings),
        itemStyle: { color: 'var(--bar)' },
      },
    ],
  }
}

function labelOf(months: MonthSummary['trend']) {
  const formatter = ({ dataIndex }: { dataIndex: number }) => countsOf(months[dataIndex])
  return { show: true, position: 'top', formatter, color: 'var(--ink)', fontSize: SMALL }
}

function countsOf(tally: MonthSummary['trend'][number] | undefined): string {
  return tally && tally.exposures > 0 ? `${tally.landings} of ${tally.exposures}` : ''
}

async function newChart() {
  const [{ init, use }, { BarChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  use([BarChart, GridComponent, SVGRenderer])
  return init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
}
