import type { ContextItem } from '../items/context-item.ts'
import type { Source, Statement } from './dossier.ts'

/** Incidents, the newest first: what happened, what was learnt, and which actions were never done. */
export function incidentsOf(items: readonly ContextItem[]): Statement[] {
  return items
    .filter(({ kind }) => kind === 'incident')
    .toSorted((a, b) => (b.happenedAt?.getTime() ?? 0) - (a.happenedAt?.getTime() ?? 0))
    .flatMap((item) => {
      const say = (text: string): Statement => ({
        text,
        isQuote: false,
        source: sourceOfItem(item),
      })
      const { lessons = [], actions = [] } = item.detail
      return [
        say(item.text || item.title),
        ...lessons.map((lesson) => say(`Lesson: ${lesson}`)),
        ...actions
          .filter(({ done }) => done === false)
          .map(({ text }) => say(`Action not done: ${text}`)),
        ...actions
          .filter(({ done }) => done === null)
          .map(({ text }) => say(`Action, nobody has said whether it was done: ${text}`)),
      ]
    })
}

const LABELS: Readonly<Partial<Record<ContextItem['kind'], string>>> = {
  roadmap: 'Bet',
  deadline: 'Deadline',
  constraint: 'Constraint',
  'capability-gap': 'Does not exist yet',
  estimate: 'Estimate',
}

/** Bets, deadlines, constraints, gaps and estimates that name the system. */
export function factsOf(items: readonly ContextItem[]): Statement[] {
  return items.flatMap((item) => {
    const label = LABELS[item.kind]
    if (label === undefined) return []
    const { due, planned, took } = item.detail
    const more = [
      ...(due ? [`due ${due.toISOString().slice(0, 10)}`] : []),
      ...(planned === undefined ? [] : [`planned ${planned}`]),
      ...(took === undefined ? [] : [`took ${took}`]),
    ]
    const text = `${label}: ${item.text || item.title}${more.length > 0 ? ` (${more.join(', ')})` : ''}`
    return [{ text, isQuote: false, source: sourceOfItem(item) }]
  })
}

export function sourceOfItem({
  title,
  link,
  happenedAt,
  validFrom,
  confirmedAt,
}: ContextItem): Source {
  return { title, link, at: happenedAt ?? validFrom ?? confirmedAt }
}
