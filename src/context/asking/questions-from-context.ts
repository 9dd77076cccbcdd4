import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { Document } from '../../documents/document.ts'
import type { ContextQuestion } from '../../questions/context-question.ts'
import { plainWords, unsafeIn } from '../../questions/safe-text.ts'
import { questionFault, stakeFault } from '../../questions/wording.ts'
import { askDecision } from './ask-decision.ts'
import { askEstimates } from './ask-estimate.ts'
import { askIncident } from './ask-incident.ts'
import { askConstraint, askDeadline, askGap, askRoadmap, citedDay } from './ask-plan.ts'
import type { Asked, AskOf } from './asked.ts'
import type { ContextItem, ContextKind } from '../items/context-item.ts'
import { contradictedBy } from './contradicted-by.ts'
import { type ItemLink, linkItem } from './link-item.ts'
import { readForContext } from './reading.ts'
import { speaksOf } from './speaks-of.ts'
import { isoDay } from './spoken-date.ts'
import { standingOf } from '../items/standing.ts'

const ASK: Readonly<Record<Exclude<ContextKind, 'estimate'>, AskOf>> = {
  decision: askDecision,
  incident: askIncident,
  deadline: askDeadline,
  roadmap: askRoadmap,
  constraint: askConstraint,
  'capability-gap': askGap,
}
const LONGEST_QUOTE = 300

/**
 * What a document is asked because of what only the organisation knows, the best first: one question an
 * item, and only where the link between the two can be proven and the document does not speak of the
 * item itself. Items that nobody has confirmed or that have run out ask nothing.
 */
export function questionsFromContext(
  document: Document,
  items: readonly ContextItem[],
  now: Date,
): ContextQuestion[] {
  const reading = readForContext(document)
  const current = items.filter(
    (item) =>
      isUsable(item, now) && !speaksOf(reading, item) && contradictedBy(reading, item) === null,
  )
  const single = current.flatMap((item) => {
    if (item.kind === 'estimate') return []
    const link = linkItem(reading, item)
    const asked = ASK[item.kind](reading, item, link, now)
    return asked ? (toQuestion(item, asked, link) ?? []) : []
  })
  const estimates = askEstimates(
    reading,
    current.filter(({ kind }) => kind === 'estimate'),
    now,
  )
  const ofEstimates = estimates && toQuestion(estimates.item, estimates.asked, null)
  return [...single, ...(ofEstimates ? [ofEstimates] : [])].sort(
    (a, b) => b.score - a.score || (a.cites.itemId < b.cites.itemId ? -1 : 1),
  )
}

/** A freeze that begins next month bears on what is planned for next month. */
function isUsable(item: ContextItem, now: Date): boolean {
  const { kind } = standingOf(item, now)
  return kind === 'holds' || (kind === 'not-yet' && item.kind === 'constraint')
}

/** Null where a title or an option would break the sentence it is put into. */
function toQuestion(
  item: ContextItem,
  asked: Asked,
  link: ItemLink | null,
): ContextQuestion | null {
  const { category, score, quote } = asked
  const wording = {
    ...asked.wording,
    text: upperFirst(asked.wording.text),
    why: upperFirst(asked.wording.why),
  }
  const passage = asked.passage ?? link?.passage
  const exec = plainWords(wording.exec)
  const faults = [questionFault(wording.text), stakeFault(wording.why), unsafeIn(wording.lookedFor)]
  if (!passage || faults.some((fault) => fault !== null)) return null
  return {
    ...wording,
    exec: questionFault(exec) === null ? exec : wording.text,
    category,
    passage,
    cites: {
      itemId: item.id,
      kind: item.kind,
      title: item.title,
      quote: foldWhitespace(quote).slice(0, LONGEST_QUOTE),
      date: isoDay(citedDay(item)),
      link: item.link,
    },
    score,
  }
}

function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}
