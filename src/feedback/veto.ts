import type { Correction } from './taught.ts'

/** Whether an entry is put to a team, and if not, why and for how long. */
export type EntryStanding =
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'resting'
      readonly since: Date
      readonly until: Date
      readonly reason: string
    }
  /** Rested, and on offer again; turned down once more it retires. */
  | { readonly kind: 'waking'; readonly since: Date; readonly reason: string }
  /** Not asked again until a person wakes it or its wording changes. */
  | { readonly kind: 'retired'; readonly since: Date; readonly reason: string }

/** What speaks for or against going on asking an entry. */
export type VetoEvent =
  | { readonly kind: 'turned-down'; readonly at: Date; readonly personId: string }
  | {
      readonly kind: 'exposure'
      readonly at: Date
      readonly landed: boolean
      readonly weight: number
    }
  | {
      readonly kind: 'overruled'
      readonly at: Date
      readonly by: Exclude<Correction['kind'], 'forget'>
      readonly reason: string
    }

const PEOPLE_AGAINST = 3
/** As many as it takes for the monthly summary to say anything of a rate. */
const EXPOSURES_IN_VAIN = 15
const RESTS_FOR = 90 * 24 * 60 * 60 * 1000

type Case = {
  readonly standing: EntryStanding
  readonly against: ReadonlySet<string>
  readonly inVain: number
}

const FRESH: Case = { standing: { kind: 'asked' }, against: new Set(), inVain: 0 }

/**
 * Follows one entry in one team through what happened, oldest first. Turned down by three different
 * people, or landing nowhere in fifteen exposures, it rests for ninety days; the next time, it retires. A
 * person's word ends whatever stood before it.
 */
export function standingOf(events: readonly VetoEvent[], now: Date): EntryStanding {
  const ordered = [...events].sort((a, b) => a.at.getTime() - b.at.getTime())
  const last = ordered.reduce((now, event) => afterEvent(wake(now, event.at), event), FRESH)
  return wake(last, now).standing
}

function wake(before: Case, at: Date): Case {
  const { standing } = before
  if (standing.kind !== 'resting' || at < standing.until) return before
  return { ...FRESH, standing: { kind: 'waking', since: standing.until, reason: standing.reason } }
}

function afterEvent(before: Case, event: VetoEvent): Case {
  if (event.kind === 'overruled') return overruled(event)
  if (before.standing.kind === 'resting' || before.standing.kind === 'retired') return before
  const after = withEvidence(before, event)
  const reason = reasonToRest(after)
  return reason === null ? after : { ...FRESH, standing: putToRest(after, event.at, reason) }
}

function overruled(event: Extract<VetoEvent, { kind: 'overruled' }>): Case {
  const { at: since, by, reason } = event
  if (by === 'wake') return FRESH
  return {
    ...FRESH,
    standing:
      by === 'retire'
        ? { kind: 'retired', since, reason }
        : { kind: 'resting', since, until: new Date(since.getTime() + RESTS_FOR), reason },
  }
}

function withEvidence(
  before: Case,
  event: Extract<VetoEvent, { kind: 'turned-down' | 'exposure' }>,
): Case {
  if (event.kind === 'turned-down')
    return { ...before, against: new Set([...before.against, event.personId]) }
  return { ...before, inVain: event.landed ? 0 : before.inVain + event.weight }
}

function reasonToRest({ against, inVain }: Case): string | null {
  if (against.size >= PEOPLE_AGAINST)
    return `${against.size} people found it generic, wrong or not useful`
  return inVain >= EXPOSURES_IN_VAIN
    ? `it landed nowhere in ${Math.floor(inVain)} exposures in a row`
    : null
}

function putToRest({ standing }: Case, since: Date, reason: string): EntryStanding {
  if (standing.kind === 'waking') return { kind: 'retired', since, reason: `${reason}, again` }
  return { kind: 'resting', since, until: new Date(since.getTime() + RESTS_FOR), reason }
}
