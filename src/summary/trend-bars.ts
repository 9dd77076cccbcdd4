import type { MonthSummary } from './month.ts'

const WIDTH = 660
const HIGH = 110
const LABELS = 34
const TALLEST = HIGH - 16

/**
 * Twelve months as bars: the outline is what was asked where somebody engaged, the filling what landed of
 * it. Counts, not shares, so that a month of few looks like one of few. The same in words beside it.
 */
export function trendBars({ trend }: Pick<MonthSummary, 'trend'>): string {
  const most = Math.max(1, ...trend.map(({ exposures }) => exposures))
  const step = WIDTH / Math.max(1, trend.length)
  const bars = trend.map(({ month, landings, exposures }, i) => {
    const left = Math.round(i * step)
    const bar = (count: number, kind: string) => {
      const height = Math.round((count / most) * TALLEST)
      return `<rect class="${kind}" x="${left + 8}" y="${HIGH - height}" width="${Math.round(step) - 16}" height="${height}"/>`
    }
    const label = (y: number, text: string) =>
      `<text x="${Math.round(left + step / 2)}" y="${y}" text-anchor="middle">${text}</text>`
    const count = exposures === 0 ? '' : `${landings}/${exposures}`
    return [
      ...(exposures > 0 ? [bar(exposures, 'base'), bar(landings, 'landed')] : []),
      label(HIGH + 14, month.slice(2)),
      label(HIGH + 28, count),
    ].join('')
  })
  return `<svg role="img" aria-labelledby="trend-title trend-words" viewBox="0 0 ${WIDTH} ${HIGH + LABELS}"><title id="trend-title">Landed of asked, by month</title><desc id="trend-words">${inWords(trend)}</desc>${bars.join('')}</svg>`
}

function inWords(trend: MonthSummary['trend']): string {
  const known = trend.filter(({ exposures }) => exposures > 0)
  return known
    .map(({ month, landings, exposures }) => `${month}: ${landings} of ${exposures}.`)
    .join(' ')
}
