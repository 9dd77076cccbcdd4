import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { ContextItem } from '../items/context-item.ts'
import { spokenDay } from './spoken-date.ts'

const MOST_WORDS = 9
const CALLED: Readonly<Record<ContextItem['kind'], string>> = {
  roadmap: 'a bet on the roadmap',
  deadline: 'a deadline',
  constraint: 'a constraint',
  incident: 'the incident',
  decision: 'the decision',
  'capability-gap': 'a gap',
  estimate: 'an earlier effort',
}

/** A title as it can be said within a question: its first clause in quotation marks, or, where that is long, what it is. */
export function spokenTitle({ kind, title, happenedAt }: ContextItem, now: Date): string {
  const whole = foldWhitespace(title)
    .replace(/[“”"]/g, '')
    .replace(/[.!?:]+$/, '')
  const clause = whole.split(/: | [–—-] | \(|; /)[0] ?? whole
  const said = [whole, clause].find((one) => one.split(' ').length <= MOST_WORDS)
  if (said !== undefined && said !== '') return `“${said}”`
  return happenedAt ? `${CALLED[kind]} of ${spokenDay(happenedAt, now)}` : CALLED[kind]
}
