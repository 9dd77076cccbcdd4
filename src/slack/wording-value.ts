import { z } from 'zod'

/** A question of a person's own, as a button offers it. The words were written for her and nobody else. */
const ownWording = z.object({
  reviewId: z.string(),
  text: z.string(),
  why: z.string().nullable(),
  quote: z.string().nullable(),
  source: z.enum(['bank', 'model']).nullable(),
  bankId: z.string().nullable(),
  entryVersion: z.number().nullable(),
  category: z.string().nullable(),
  topic: z.string().nullable(),
})
export type OwnWording = z.output<typeof ownWording>

/** What Slack takes as the value of a button. */
const LONGEST = 2000

/**
 * The question itself, and not an id of it: a draft of her own is hers alone, so nothing of it is kept
 * until she asks it. Slack hands back what it was given; the rights, the words and the quote are
 * checked again when it comes back.
 */
export function wordingValue(wording: OwnWording): string {
  const whole = JSON.stringify(wording)
  return whole.length <= LONGEST ? whole : JSON.stringify({ ...wording, quote: null })
}

/** Null for a value no button of ours can have. */
export function readWordingValue(value: string): OwnWording | null {
  try {
    return ownWording.parse(JSON.parse(value))
  } catch {
    return null
  }
}
