import type { Weighed } from './weigh-document.ts'

export const GROUPS = ['read', 'skim', 'no-question'] as const
export type Group = (typeof GROUPS)[number]

/** Why a document is in its group; each rests on a passage or a fact of it. */
export type Why =
  | { readonly kind: 'machines' }
  | { readonly kind: 'door'; readonly door: NonNullable<Weighed['door']> }
  | { readonly kind: 'touches'; readonly touch: Weighed['touches'][number] }
  | { readonly kind: 'teams'; readonly teams: readonly string[] }
  | { readonly kind: 'gaps'; readonly gaps: Weighed['gaps'] }
  | { readonly kind: 'covered'; readonly topics: readonly string[] }
  | { readonly kind: 'reversible'; readonly quote: string; readonly topics: readonly string[] }
  | { readonly kind: 'small'; readonly words: number }
  | { readonly kind: 'nothing-stands-out' }

export type Triaged = {
  readonly id: string
  readonly title: string
  /** The first is why it is in its group; a second one, if there is one, adds to it. */
  readonly why: readonly [Why, ...Why[]]
}

export type Triage = Readonly<Record<Group, readonly Triaged[]>>

/** More than this is not a choice but a reading list. */
export const MOST_TO_READ = 3

/** A page or so; nobody saves time by being told to skim it. */
const SMALL_WORDS = 350
const HARD_TO_TAKE_BACK = 2
const WORTH_READING = 3
const WELL_COVERED = 8
const COVERED_IN_BRIEF = 5
const LONG_WORDS = 2500
const TOUCHES_HERS = 3
const GAP_POINTS: Readonly<Record<Weighed['gaps']['size'], number>> = { large: 2, some: 1, none: 0 }

/** Sorts a week's documents for one reader: what to read, what to skim, what needs no question from her. */
export function triage(documents: readonly Weighed[]): Triage {
  const ranked = documents.toSorted((a, b) => worth(b) - worth(a) || compare(a, b))
  const quiet = ranked.filter(needsNoQuestion)
  const others = ranked.filter((one) => !needsNoQuestion(one))
  const first = others.filter((one) => worth(one) >= WORTH_READING).slice(0, MOST_TO_READ)
  return {
    read: first.map(toTriaged),
    skim: others.filter((one) => !first.includes(one)).map(toTriaged),
    'no-question': quiet.map((one) => ({ ...named(one), why: [easeOf(one)] })),
  }
}

/** How much it is worth a leader's hour: how dear a mistake is, how many it concerns, how much is open. */
function worth({ door, teams, touches, gaps, words, speaksToMachines }: Weighed): number {
  const near = touches.length > 0 ? TOUCHES_HERS : 0
  const stakes = (door?.weight ?? 0) + (teams.length >= 2 ? 1 : 0) + near
  const undertaking = gaps.size === 'large' && words >= LONG_WORDS ? 1 : 0
  return stakes + GAP_POINTS[gaps.size] + undertaking + (speaksToMachines ? 1 : 0)
}

function compare(a: Weighed, b: Weighed): number {
  const byDoor = (b.door?.weight ?? 0) - (a.door?.weight ?? 0)
  return byDoor || b.gaps.questions - a.gaps.questions || (a.id < b.id ? -1 : 1)
}

/** A question in its pack is a question for her, however small the document and easy to take back. */
function needsNoQuestion({ gaps, touches, door, speaksToMachines }: Weighed): boolean {
  const isHeavy = (door?.weight ?? 0) >= HARD_TO_TAKE_BACK
  return gaps.questions === 0 && touches.length === 0 && !isHeavy && !speaksToMachines
}

/** Many answers, or, of a short document, one in every hundred words. */
function isCovered({ covers, words }: Pick<Weighed, 'covers' | 'words'>): boolean {
  const isDense = covers.length >= COVERED_IN_BRIEF && covers.length * 100 >= words
  return covers.length >= WELL_COVERED || isDense
}

function easeOf({ covers, words, wayBack }: Weighed): Why {
  if (wayBack !== null) return { kind: 'reversible', quote: wayBack, topics: covers }
  if (words <= SMALL_WORDS) return { kind: 'small', words }
  if (isCovered({ covers, words })) return { kind: 'covered', topics: covers }
  return { kind: 'nothing-stands-out' }
}

function named({ id, title }: Weighed): Pick<Triaged, 'id' | 'title'> {
  return { id, title }
}

function toTriaged(one: Weighed): Triaged {
  const { door, teams, touches, gaps, speaksToMachines } = one
  const [touch] = touches
  const reasons: Why[] = [
    ...(speaksToMachines ? [{ kind: 'machines' as const }] : []),
    ...(touch ? [{ kind: 'touches' as const, touch }] : []),
    ...(door && door.weight >= HARD_TO_TAKE_BACK ? [{ kind: 'door' as const, door }] : []),
    ...(gaps.size === 'large' ? [{ kind: 'gaps' as const, gaps }] : []),
    ...(teams.length >= 2 ? [{ kind: 'teams' as const, teams }] : []),
    ...(gaps.questions > 0 && gaps.size !== 'large' ? [{ kind: 'gaps' as const, gaps }] : []),
    ...(door && door.weight < HARD_TO_TAKE_BACK ? [{ kind: 'door' as const, door }] : []),
  ]
  const [first = { kind: 'nothing-stands-out' as const }, second] = reasons
  return { ...named(one), why: second ? [first, second] : [first] }
}
