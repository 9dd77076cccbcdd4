import { z } from 'zod'
import { shuffled } from './shuffled.ts'

/** A question as it is posted: what is said aloud and the sentence beside it, if there is one. */
export type Posted = { readonly question: string; readonly stake: string | null }

export type Sets = { readonly gadfly: readonly Posted[]; readonly oneLine: readonly Posted[] }

type Candidate = Posted & { readonly system: keyof Sets }

const verdict = z.object({
  id: z.string(),
  hits: z.array(z.string()),
  near: z.array(z.string()),
  answered: z.enum(['no', 'partly', 'fully']),
  generic: z.boolean(),
  wrong: z.boolean(),
  pause: z.number().min(0).max(3),
  sayable: z.boolean(),
})
export const verdicts = z.object({ verdicts: z.array(verdict) })

const preference = z.enum(['A', 'B', 'tie'])
export const preferences = z.object({ director: preference, author: preference })

/** Both systems' questions in one order that the document decides, so that a second run finds it again. */
export function lineUpForJudge(id: string, sets: Sets): Candidate[] {
  const all = (['gadfly', 'oneLine'] as const).flatMap((system) =>
    sets[system].map((one) => ({ ...one, system })),
  )
  return shuffled(all, `candidates ${id}`)
}

export function judgeRequest(
  rubric: string,
  text: string,
  heldOut: readonly string[],
  candidates: readonly Posted[],
) {
  const user = [
    'The document:',
    '<document>',
    text,
    '</document>',
    '',
    'Held-out questions:',
    ...heldOut.map((question, i) => `H${i + 1}: ${question.replace(/\s+/g, ' ')}`),
    '',
    'Candidates, shuffled, from several systems:',
    ...candidates.map((one, i) => `c${i + 1}: ${shown(one)}`),
    '',
    'Judge every candidate by itself, in this order. `hits` and `near` hold ids such as "H2". For `answered`, search the whole document first and put the words that answer it into `answerQuote`.',
  ].join('\n')
  return { system: rubric, user, schema: { name: 'judge', wire: JUDGE_WIRE } }
}

export function pairRequest(
  rubric: string,
  text: string,
  a: readonly Posted[],
  b: readonly Posted[],
) {
  const list = (set: readonly Posted[]) => set.map((one, i) => `${i + 1}. ${shown(one)}`)
  const user = [
    'The document:',
    '<document>',
    text,
    '</document>',
    '',
    'Two sets of questions for its review.',
    'Set A:',
    ...list(a),
    '',
    'Set B:',
    ...list(b),
    '',
    '`director`: a director who has not read the document carries one of the sets into the room and says its questions aloud: which would she rather have? `author`: which is more valuable to the senior engineer who wrote the document? "A", "B" or "tie".',
  ].join('\n')
  return { system: rubric, user, schema: { name: 'pair', wire: PAIR_WIRE } }
}

function shown({ question, stake }: Posted): string {
  return stake === null ? question : `${question} (${stake})`
}

const JUDGE_WIRE = {
  verdicts: [
    {
      id: 'c1',
      answerQuote: 'words or null',
      answered: 'no|partly|fully',
      hits: ['H1'],
      near: ['H2'],
      generic: 'boolean',
      wrong: 'boolean',
      pause: '0|1|2|3',
      sayable: 'boolean',
    },
  ],
}
const PAIR_WIRE = { director: 'A|B|tie', author: 'A|B|tie', because: 'one sentence' }
