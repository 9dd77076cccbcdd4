import { type Asked, type AskOf, inMonth, placeOf } from './asked.ts'
import { contentStems } from '../content-stems.ts'
import { spokenMonth } from './spoken-date.ts'
import { spokenTitle } from './spoken-title.ts'
import { wordings } from './wordings.ts'

const MOST_ACTION_WORDS = 8

/** An incident of the same place: its action that was never done, else what was learned from it. */
export const askIncident: AskOf = (reading, item, link, now): Asked | null => {
  if (!link) return null
  const { happenedAt, detail } = item
  const title = spokenTitle(item, now)
  const told = {
    title,
    place: placeOf(link),
    when: inMonth(happenedAt && spokenMonth(happenedAt, now)),
  }
  const undone = (detail.actions ?? []).filter(({ done }) => done === false)
  const here = new Set(reading.sentences.flatMap(({ stems }) => [...stems]))
  const nearest = undone
    .map(({ text }) => ({ text, shared: contentStems(text).filter((one) => here.has(one)).length }))
    .sort((a, b) => b.shared - a.shared)[0]?.text
  if (nearest !== undefined) {
    const short = nearest.split(' ').length <= MOST_ACTION_WORDS
    const action = lowerFirst(nearest)
    const wording = short
      ? wordings.undoneAction({ ...told, action })
      : wordings.undoneActions(told)
    return { wording, category: 'failure', score: 0.9, quote: nearest }
  }
  const lesson = detail.lessons?.[0] ?? item.text
  return { wording: wordings.lesson(told), category: 'failure', score: 0.72, quote: lesson }
}

/** An action begins a sentence in its report and none here; a name stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
