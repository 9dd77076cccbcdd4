import type { DocumentChange } from '../feedback/document-change.ts'
import type { Landing } from '../feedback/landing.ts'
import type { Outcome } from '../feedback/outcome.ts'
import type { Category } from '../questions/bank/bank-entry.ts'

/** An ask as a summary sees it. Only asks its reader may see in Slack are handed in. */
export type SummaryAsk = {
  readonly askId: string
  readonly text: string
  /** The question in board language, where its bank entry has one. */
  readonly exec: string | null
  /** Null for a person's own question that nobody put into a category. */
  readonly category: Category | null
  readonly source: 'bank' | 'model' | 'context' | 'person'
  /** The bank entry it was made from. */
  readonly entryId: string | null
  readonly askedAt: Date
  readonly documentTitle: string
  /** Where it stands; to hold against what its reader may see, and shown nowhere. */
  readonly channelId: string
  readonly link: string | null
  /** What came of it, by heads; nobody knows here any more who they were. */
  readonly landing: Omit<Landing, 'askId' | 'people'>
  readonly outcome: Outcome
  readonly change: DocumentChange | null
  /** What it changed, in the author's own words. */
  readonly said: string | null
  readonly ifLeft: string | null
}

/** A person asked it herself and had it followed; Gadfly's are all the others. */
export function isOwn({ source }: Pick<SummaryAsk, 'source'>): boolean {
  return source === 'person'
}

/** Nobody called it settled. */
export function isOpen({ outcome, landing }: SummaryAsk): boolean {
  return outcome === 'open' && landing.covered === 0
}

export function byTime(a: SummaryAsk, b: SummaryAsk): number {
  return a.askedAt.getTime() - b.askedAt.getTime() || (a.askId < b.askId ? -1 : 1)
}
