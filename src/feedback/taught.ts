import type { Category } from '../questions/bank/bank-entry.ts'

/** An ask with all that learning looks at. */
export type TaughtAsk = {
  readonly askId: string
  readonly askedAt: Date
  readonly documentId: string
  /** The author of the document; null where it is not known. */
  readonly authorId: string | null
  /** The channel: what has been asked there, and what its people are tired of. */
  readonly teamId: string
  readonly category: Category
  /** `person`: an adopted ask, a person's own question, which teaches nothing about Gadfly's. */
  readonly source: 'bank' | 'model' | 'context' | 'person'
  readonly entryId: string | null
  /** Null where the words are not the entry's own: such an ask says nothing of how it is worded. */
  readonly entryVersion: number | null
}

/** An ask with what came of it, as far as it teaches. */
export type Lesson = {
  readonly ask: TaughtAsk
  readonly settled: boolean
  readonly exposed: boolean
  readonly landed: boolean
  /** The one person it hangs on; null for nobody or several. */
  readonly taughtBy: string | null
  /** Who found it not useful. For weighing only, like `taughtBy`: never shown. */
  readonly against: ReadonlySet<string>
}

/** A leader who was shown an entry said that it is no good as it stands. */
export type Decline = {
  readonly entryId: string
  readonly entryVersion: number
  readonly teamId: string
  readonly documentId: string
  readonly personId: string
  readonly reason: 'generic' | 'wrong' | 'other'
  readonly at: Date
}

/** A person overrules what was learned of an entry: for one team, or for all where `teamId` is null. */
export type Correction = {
  readonly entryId: string
  readonly teamId: string | null
  /** `forget`: nothing that was asked before counts for this entry any more. */
  readonly kind: 'wake' | 'rest' | 'retire' | 'forget'
  readonly reason: string
  readonly at: Date
}

export type History = {
  readonly lessons: readonly Lesson[]
  readonly declines: readonly Decline[]
  readonly corrections: readonly Correction[]
}

/** What learning needs to know of a bank entry as it is now. */
export type TaughtEntry = {
  readonly id: string
  readonly version: number
  readonly category: Category
  /** The curated weight, 1 to 5. */
  readonly weight: number
}
