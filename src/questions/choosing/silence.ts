import type { Document } from '../../documents/document.ts'
import { recognise } from '../../documents/recognise.ts'
import type { Candidate } from '../candidate.ts'
import type { Coverage } from '../coverage/coverage.ts'

export const TOO_SHORT_WORDS = 60
const NAMED_TOPICS = 3

/** Why nothing is asked. A strong document is told what it covers; a short one that it is short. */
export function explainSilence(
  document: Document,
  coverage: Coverage,
  offered: readonly Candidate[],
): string {
  if (document.words < TOO_SHORT_WORDS)
    return `The text has ${countOf(document.words)}, too few to ask about; hand in the whole document.`
  if (!readsLikeADocument(document))
    return 'It does not read like a design document: no heading, title or status says so, and no question fits.'
  const clear = [...coverage.values()].filter(({ status }) => status === 'clear')
  const covers = clear.slice(0, NAMED_TOPICS).map(({ topic }) => topic.title.toLowerCase())
  const covered = covers.length > 0 ? ` It covers ${listed(covers)}.` : ''
  return offered.length === 0
    ? `Nothing in the bank applies to this document that it does not already answer.${covered}`
    : `No question would be this document's own: what it leaves open could be asked of most.${covered}`
}

/** More than length has to speak for it. */
const LENGTH_ALONE = 1.5

function readsLikeADocument({ text, kind }: Document): boolean {
  const post = { isThreadReply: false, hasDocumentLink: false, hasFile: false }
  const { score } = recognise({ ...post, text, fileName: '', fileType: '' })
  return kind !== 'unknown' || score > LENGTH_ALONE
}

function countOf(words: number): string {
  return words === 1 ? '1 word' : `${words} words`
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
