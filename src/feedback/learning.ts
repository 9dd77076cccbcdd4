import type { Landed, Learned } from '../questions/choosing/learned.ts'
import { coolDown } from './cool-down.ts'
import { type Interval, betaInterval } from './intervals.ts'
import { logit, mean, type Rates, shrinkRates } from './rates.ts'
import { standings } from './standings.ts'
import type { Correction, History, TaughtAsk, TaughtEntry } from './taught.ts'
import type { EntryStanding } from './veto.ts'
import { weighLessons, type WeighedLesson } from './weigh-lessons.ts'

/** Everything learned in a workspace. Gathered once from its history, it answers for any team. */
export type Learning = Pick<Learned, 'landed'> & {
  readonly forTeam: (teamId: string, now: Date) => Learned
  /** What is known of each entry, for people: in the order of the bank. */
  readonly list: (teamId: string, now: Date) => EntryLesson[]
}

/** What was learned of one entry, as a person may see, search and overrule it. */
type EntryLesson = Landed & {
  readonly entryId: string
  readonly entryVersion: number
  /** Landed rate, shrunk towards its category and curated weight, with its 90 % interval. */
  readonly rate: number
  readonly interval: Interval
  readonly standing: EntryStanding
}

export function learn(history: History, entries: readonly TaughtEntry[]): Learning {
  const isForgotten = forgetter(history.corrections)
  const lessons = weighLessons(history.lessons)
  const rates = shrinkRates(lessons, entries, isForgotten)
  const counts = countLanded(lessons, entries, isForgotten)
  const landed = (id: string) => counts.get(id) ?? { landings: 0, exposures: 0 }
  const shifts = entryShifts(entries, rates)
  const lastAsked = lastAskedByTeam(history)
  const standing = standings(history, lessons)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    landed,
    forTeam: (teamId, now) => ({
      landed,
      shift: ({ category, source: { kind, bankId } }) =>
        (shifts.get(bankId ?? '') ?? logit(rates.category(category)) - logit(rates.workspace)) +
        rates.sourceShift(kind) -
        coolDown(lastAsked.get(teamEntry(teamId, bankId)), now),
      resting(entryId) {
        const entry = byId.get(entryId)
        return entry ? reasonNotToAsk(standing(entry, teamId, now)) : null
      },
    }),
    list: (teamId, now) =>
      entries.map((entry) => {
        const belief = rates.entry(entry)
        return {
          entryId: entry.id,
          entryVersion: entry.version,
          ...landed(entry.id),
          rate: mean(belief),
          interval: betaInterval(belief.a, belief.b),
          standing: standing(entry, teamId, now),
        }
      }),
  }
}

/** What each entry's record says beyond its curated weight, which the candidate's score holds already. */
function entryShifts(entries: readonly TaughtEntry[], rates: Rates): Map<string, number> {
  const usual = logit(rates.workspace)
  return new Map(
    entries.map((entry) => [
      entry.id,
      logit(mean(rates.entry(entry))) - rates.prior(entry) - usual,
    ]),
  )
}

function reasonNotToAsk(standing: EntryStanding): string | null {
  return standing.kind === 'resting' || standing.kind === 'retired' ? standing.reason : null
}

/** Asks from before a person had the entry's record forgotten. */
function forgetter(corrections: readonly Correction[]): (ask: TaughtAsk) => boolean {
  const since = new Map<string, Date>()
  for (const { kind, entryId, at } of corrections) {
    const known = since.get(entryId)
    if (kind === 'forget' && (!known || known < at)) since.set(entryId, at)
  }
  return ({ entryId, askedAt }) => {
    const at = since.get(entryId ?? '')
    return at !== undefined && askedAt < at
  }
}

/** Whole asks of each entry as it is worded now: what people are shown, without the weighing. */
function countLanded(
  lessons: readonly WeighedLesson[],
  entries: readonly TaughtEntry[],
  isForgotten: (ask: TaughtAsk) => boolean,
): Map<string, Landed> {
  const version = new Map(entries.map((entry) => [entry.id, entry.version]))
  const counts = new Map<string, Landed>()
  for (const { ask, landed } of lessons) {
    const { entryId } = ask
    if (entryId === null || version.get(entryId) !== ask.entryVersion || isForgotten(ask)) continue
    const { landings, exposures } = counts.get(entryId) ?? { landings: 0, exposures: 0 }
    counts.set(entryId, {
      landings: landings + (landed ? 1 : 0),
      exposures: exposures + 1,
    })
  }
  return counts
}

function lastAskedByTeam({ lessons }: History): Map<string, Date> {
  const last = new Map<string, Date>()
  for (const { ask } of lessons) {
    if (ask.entryId === null) continue
    const key = teamEntry(ask.teamId, ask.entryId)
    const known = last.get(key)
    if (!known || known < ask.askedAt) last.set(key, ask.askedAt)
  }
  return last
}

function teamEntry(teamId: string, entryId: string | null): string {
  return `${teamId} ${entryId}`
}
