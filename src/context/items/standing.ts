import type { ContextItem, ContextKind } from './context-item.ts'

/** Whether an item may be used today, and why not. */
export type Standing =
  | { readonly kind: 'holds' }
  /** Nobody has said yet that it is so. */
  | { readonly kind: 'proposed' }
  | { readonly kind: 'not-yet'; readonly from: Date }
  /** Past the end it was given. */
  | { readonly kind: 'over'; readonly since: Date }
  /** It has no end of its own and was confirmed too long ago. */
  | { readonly kind: 'unconfirmed'; readonly since: Date }

const DAY = 24 * 3_600_000
const ASK_BEFORE = 14 * DAY

/** What has happened stays true for long; what is planned or lacking changes within half a year. */
const TRUSTED_FOR: Readonly<Record<ContextKind, number>> = {
  roadmap: 180 * DAY,
  deadline: 180 * DAY,
  constraint: 180 * DAY,
  'capability-gap': 180 * DAY,
  incident: 730 * DAY,
  decision: 730 * DAY,
  estimate: 730 * DAY,
}

type Aged = Pick<ContextItem, 'kind' | 'validFrom' | 'validUntil' | 'confirmedAt'>

export function standingOf(item: Aged, now: Date): Standing {
  const { validFrom, validUntil, confirmedAt } = item
  if (!confirmedAt) return { kind: 'proposed' }
  if (validUntil && validUntil <= now) return { kind: 'over', since: validUntil }
  const trustedUntil = endOf(item)
  if (trustedUntil <= now) return { kind: 'unconfirmed', since: confirmedAt }
  return validFrom && validFrom > now ? { kind: 'not-yet', from: validFrom } : { kind: 'holds' }
}

/** Whether its owner is to be asked now if it still holds: the last two weeks before it ends. */
export function isTimeToAsk(item: Aged, now: Date): boolean {
  if (!item.confirmedAt) return false
  const end = endOf(item)
  return end > now && end.getTime() - now.getTime() <= ASK_BEFORE
}

/** When it is no longer used: the end it was given, or a while after somebody last confirmed it. */
export function endOf({ kind, validUntil, confirmedAt }: Aged): Date {
  const trusted = (confirmedAt?.getTime() ?? 0) + TRUSTED_FOR[kind]
  return validUntil ?? new Date(trusted)
}
