import type { DoorKind } from './one-way-doors.ts'
import type { Touch } from './touches.ts'
import type { Group, Triaged, Why } from './triage.ts'
import type { Weighed } from './weigh-document.ts'

/** The sentences every form of a triage shares: one line why, and the document's own words behind it. */

const DOORS: Readonly<Record<DoorKind, string>> = {
  'said-so': 'the document says itself that there is no easy way back',
  deletion: 'it deletes stored data',
  'data-move': 'it moves or changes stored data',
  contract: 'it changes what others build on',
  'takes-away': 'it takes away something others use',
  vendor: 'it ties us to a supplier',
  licence: 'it changes a licence',
  foundation: 'it settles what other things will be built on',
}

/** What a group is called. */
export const GROUP_TITLES: Readonly<Record<Group, string>> = {
  read: 'Read',
  skim: 'Skim',
  'no-question': 'No question from you needed',
}

export const NEVER_A_GATE =
  'Nobody waits for this. It is about your own time; every review goes on without it.'

const MOST_NAMED = 3

/** The document's words behind its place in the list; null where the reason is itself the fact. */
export function quoteBehind({ why }: Pick<Triaged, 'why'>): string | null {
  return why.map(quoteOf).find((quote) => quote !== null) ?? null
}

function quoteOf(why: Why): string | null {
  if (why.kind === 'door') return why.door.quote
  if (why.kind === 'gaps') return why.gaps.quote
  return why.kind === 'reversible' ? why.quote : null
}

/** One line of one sentence or two. */
export function whyInWords([first, second]: readonly [Why, ...Why[]]): string {
  return second ? `${sentenceOf(first)} ${sentenceOf(second)}` : sentenceOf(first)
}

function sentenceOf(why: Why): string {
  switch (why.kind) {
    case 'machines':
      return 'Part of it speaks to machines; it was not obeyed, but somebody should look.'
    case 'door':
      return why.door.weight > 1
        ? `Hard to take back: ${DOORS[why.door.kind]}.`
        : `${capital(DOORS[why.door.kind])}.`
    case 'touches':
      return touchSentence(why.touch)
    case 'teams':
      return `It needs ${counted(why.teams.length, 'team')}: ${listed(why.teams)}.`
    case 'gaps':
      return gapSentence(why.gaps)
    case 'covered':
      return `Well covered: it has answers on ${topicsListed(why.topics)}.`
    case 'reversible':
      return why.topics.length < MOST_NAMED
        ? 'It can be taken back, and little else is open.'
        : `It can be taken back, and it has answers on ${topicsListed(why.topics)}.`
    case 'small':
      return `Small: ${why.words} words, and nothing in it is hard to take back.`
    case 'nothing-stands-out':
      break
  }
  return 'Nothing in it is hard to take back, and the open points are small.'
}

/** Which part of the organisation's memory, of when, and by what name the two meet. */
function touchSentence({ item, names }: Touch): string {
  const both = `both speak of ${listed(names)}`
  if (item.kind === 'deadline') {
    const due = item.detail.due ?? item.validUntil
    return `It touches the deadline “${item.title}”${due ? `, ${day(due)}` : ''}: ${both}.`
  }
  if (item.kind === 'roadmap') return `It touches the bet “${item.title}”: ${both}.`
  const when = item.happenedAt ? ` of ${day(item.happenedAt)}` : ''
  const undone = item.detail.actions?.some(({ done }) => done === false)
  const left = undone ? ', and an action from it was never done' : ''
  return `Neighbour of the incident “${item.title}”${when}: ${both}${left}.`
}

function day(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
}

function gapSentence({ size, questions, unsaid, isHalfSaid }: Weighed['gaps']): string {
  const first = `it ${isHalfSaid ? 'only half says' : 'does not say'} ${unsaid ?? 'everything'}`
  if (size === 'large') return `Large gaps, first of all: ${first}.`
  return `${questions === 1 ? 'One question is' : `${questions} questions are`} open: ${first}.`
}

function topicsListed(topics: readonly string[]): string {
  return listed(topics.filter(isPlain).map((one) => one.toLowerCase()))
}

/** A title with a comma of its own would not be heard as one thing in a list. */
function isPlain(title: string): boolean {
  return !title.includes(',')
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED)
  const more = names.length - shown.length
  const parts = more > 0 ? [...shown, `${more} more`] : shown
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
