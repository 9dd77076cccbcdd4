import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { Fact } from '../../questions/with-model/material.ts'
import { citedDay } from '../asking/ask-plan.ts'
import type { ContextItem } from './context-item.ts'
import { isoDay, spokenDay } from '../asking/spoken-date.ts'

const LONGEST = 420
const KINDS: Readonly<Record<ContextItem['kind'], string>> = {
  roadmap: 'On the roadmap',
  deadline: 'Deadline',
  constraint: 'Constraint',
  incident: 'Incident',
  decision: 'Decision',
  'capability-gap': 'Not there yet',
  estimate: 'Earlier effort',
}

/** An item as a model is told it: what it is, when, and its own words, in one or two sentences. */
export function factOf(item: ContextItem, now: Date): Fact {
  const { id, kind, title, link } = item
  const date = citedDay(item)
  const when = date ? ` (${spokenDay(date, now)})` : ''
  const text = [`${KINDS[kind]}${when}: ${ended(title)}`, ...partsOf(item)].map(foldWhitespace)
  return {
    itemId: id,
    kind,
    title,
    text: shortened(text.filter((part) => part !== '').join(' ')),
    date: isoDay(date),
    link,
  }
}

function partsOf({ title, text, detail }: ContextItem): string[] {
  const undone = (detail.actions ?? []).filter(({ done }) => done === false)
  const has = (words: string) => text.includes(words)
  return [
    undone.length > 0 ? `Never done: ${undone.map((one) => one.text).join('; ')}.` : '',
    detail.chosen !== undefined && !has(detail.chosen) ? `Chosen: ${ended(detail.chosen)}` : '',
    detail.rejected ? `Turned down: ${detail.rejected.join('; ')}.` : '',
    detail.planned !== undefined && detail.took !== undefined
      ? `Planned ${detail.planned}, took ${detail.took}.`
      : '',
    text === title ? '' : text,
    ...(detail.lessons ?? []).slice(0, 1),
  ]
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`
}

/** A fact is told whole or to the end of a word, never with a mark that a quote would have to hold. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  const cut = text.slice(0, LONGEST)
  return cut.slice(0, cut.lastIndexOf(' '))
}
