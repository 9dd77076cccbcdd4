/** A fact only the organisation knows. Every question from context rests on one of these. */
export const CONTEXT_KINDS = [
  'roadmap',
  'deadline',
  'constraint',
  'incident',
  'decision',
  'capability-gap',
  'estimate',
] as const
export type ContextKind = (typeof CONTEXT_KINDS)[number]

export type ContextItem = {
  readonly id: string
  readonly kind: ContextKind
  /** One line. */
  readonly title: string
  readonly text: string
  /** Where it comes from; null where nobody gave a link. */
  readonly link: string | null
  /** Who answers for it and is asked to confirm it; null where nobody does. */
  readonly ownerId: string | null
  /** When the thing itself happened, was decided or was written down. */
  readonly happenedAt: Date | null
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  /** When a person last said that it holds; null: proposed, and not used before somebody does. */
  readonly confirmedAt: Date | null
  readonly visibleTo: VisibleTo
  readonly detail: ContextDetail
}

/** Checked at the time of viewing; `everyone` are the full members of the workspace. */
export type VisibleTo =
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'people'; readonly people: readonly string[] }
  | { readonly kind: 'everyone' }

/** What a kind has beyond its text. Only the parts somebody or the text itself has stated. */
export type ContextDetail = {
  /** Of a decision. */
  readonly status?: string
  readonly chosen?: string
  readonly rejected?: readonly string[]
  readonly why?: string
  /** Of an incident. */
  readonly lessons?: readonly string[]
  readonly actions?: readonly { readonly text: string; readonly done: boolean | null }[]
  /** Of a deadline: the day it falls on. */
  readonly due?: Date
  /** Of an estimate: in the words of who gave them ("6 weeks"). */
  readonly planned?: string
  readonly took?: string
  /** Systems, vendors, data and teams it names. */
  readonly names?: readonly string[]
}
