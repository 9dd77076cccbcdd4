import { bankOfferWords } from '../words/bank.ts'
import { type Block, bold, context, richText, section, words } from './rich-text.ts'

/** A question that may become a bank entry, with the YAML to complete. */
export function bankOffer(
  text: string,
  documents: number,
): { readonly text: string; readonly blocks: readonly Block[] } {
  const title = bankOfferWords.title(documents)
  return {
    text: title,
    blocks: [
      ...richText(section(words(title, bold))),
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: skeleton(text) }] },
        ],
      },
      ...context(bankOfferWords.how()),
    ],
  }
}

/** JSON strings are YAML strings, whatever the question has in it. */
function skeleton(text: string): string {
  const question = JSON.stringify(text)
  return `entries:
  - id: data-901
    topic: one of the topics of that category
    text: ${question}
    plain: ${question}
    why: what it comes from, in a sentence
    if_left: what it costs if left as it is
    exec: the same in board language
    done_when: number
    stage: [design]
    documents: [adr, rfc, design-doc, proposal]
    weight: 3
    applies: { always: true }
    answered: []`
}
