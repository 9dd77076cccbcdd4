import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { sentenceOf, sentenceText } from './lines-at.ts'
import { findMatches } from './phrases.ts'

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)'
const YEAR = String.raw`(?:19|20)\d\d`
const PATTERN = new RegExp(
  String.raw`(?<![\w/-])(?:${[
    String.raw`${YEAR}-[01]\d(?:-[0-3]\d)?(?![\w/-])`,
    String.raw`(?:[Ee]arly |[Mm]id[- ]|[Ll]ate |(?:the )?(?:end|beginning|start|middle) of )?(?:${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?,? ${YEAR}|\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? ${YEAR})?|${MONTH}\.? ${YEAR}|${MONTH} \d{1,2}(?:st|nd|rd|th)?(?![\d%]))`,
    String.raw`(?:[Ee]arly |[Mm]id[- ]|[Ll]ate |(?:the )?(?:end|beginning|start|middle) of )?(?:Q[1-4]|H[12])(?:[ /-]?(?:FY)?(?:${YEAR}|'\d\d))?(?![\w])`,
    String.raw`(?:the )?(?:end|beginning|start|middle) of (?:the |this |next )?(?:year|quarter|month|week|sprint|summer|fiscal year|${YEAR}|${MONTH})(?![\w])`,
    String.raw`(?:next|this|the coming) (?:week|month|quarter|year|sprint|spring|summer|autumn|fall|winter)(?![\w])`,
    String.raw`(?:early|mid|late)[- ]${YEAR}(?![\w])`,
  ].join('|')})`,
  'g',
)
/** Without its preposition, a release or a bare month or year is no date. */
const AFTER_PREPOSITION = new RegExp(
  String.raw`\b(?:by|before|until|after|in|for|during|since|with|of) ((?:the )?(?:v?\d{1,3}\.\d{1,3}(?:\.\d{1,3})? release|release v?\d{1,3}\.\d{1,3}|${YEAR}(?![/-])|Christmas|Black Friday|New Year)|${MONTH})(?![\w/-]|\.\d|,? (?:19|20)\d\d)`,
  'g',
)
const OWN_DATES =
  /^(?:date|created|updated|last (?:updated|modified|reviewed)|authored|published|start date|creation|approved|accepted|version|revision|author|history)\b|^\W*(?:19|20)\d\d-\d\d-\d\d\b/i
/** `pkg/queue: 2023-12-20 - 87%` is a record, `Deadline: 2026-03-01` isn't. */
const LABELLED = /^[^\n]{0,120}: ?$/
const AHEAD =
  /\b(?:deadline|due|target|launch|review|live|ship|release|milestone|by|start|end|sunset|cut-?over)\b[^:]{0,20}: ?$/i
const PAST =
  /\b(?:introduced|became|become available|accepted|added|released|started|created|presented|as of|since|dating)\b[^\n]{0,30}$/i
const HISTORY = /history|changelog|change log|revision|metadata|references|^status$/i

/** Dates somebody may have to keep; not those of the document's own making. */
export function findDates(prose: Prose): Span[] {
  return [...findMatches(prose, PATTERN), ...findMatches(prose, AFTER_PREPOSITION)].filter(
    (date) => {
      const line = sentenceOf(prose, date)
      const before = prose.text.slice(line?.start, date.start)
      if (HISTORY.test(line?.section.title ?? '') || OWN_DATES.test(sentenceText(prose, date)))
        return false
      return !PAST.test(before) && (!LABELLED.test(before) || AHEAD.test(before))
    },
  )
}
