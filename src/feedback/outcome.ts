import type { DocumentChange } from './document-change.ts'

export type Outcome = 'answered' | 'document-changed' | 'decision-changed' | 'dismissed' | 'open'

/** What is known of an ask when its outcome is judged. */
export type OutcomeFacts = {
  /** How many people reacted that it changes the design, the asker left out. */
  readonly changed: number
  /** The document's author said, asked in private, that the decision changed. */
  readonly authorSaysChanged: boolean
  readonly change: DocumentChange | null
  /** The author or an owner of the document replied in the thread after it was asked. */
  readonly replied: boolean
  /** The asker's one click on whether a reply answered it; null while there was none. */
  readonly confirmed: boolean | null
  /** Why the asker let it go; null if she did not. */
  readonly dismissed: string | null
}

/**
 * The strongest thing that came of an ask. A thread holds several asks, so that a reply alone does not
 * tell which of them it answers: the asker does.
 */
export function outcomeOf(facts: Omit<OutcomeFacts, 'replied'>): Outcome {
  if (facts.changed > 0 || facts.authorSaysChanged) return 'decision-changed'
  if (facts.change) return 'document-changed'
  if (facts.confirmed) return 'answered'
  return facts.dismissed === null ? 'open' : 'dismissed'
}

/** What each of them was asked already: nobody is asked the same thing twice. */
export type AlreadyAsked = { readonly asker: boolean; readonly author: boolean }

/** What to ask in private next: the asker, whether that answered it; the author, what it changed. */
export function privateWord(
  facts: OutcomeFacts,
  already: AlreadyAsked,
): 'is-it-answered' | 'what-changed' | null {
  const outcome = outcomeOf(facts)
  if (outcome === 'decision-changed') return already.author ? null : 'what-changed'
  const unclear = outcome === 'open' && facts.replied && facts.confirmed === null
  return unclear && !already.asker ? 'is-it-answered' : null
}
