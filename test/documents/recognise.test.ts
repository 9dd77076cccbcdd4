import { describe, expect, it } from 'vitest'
import { type PostedMessage, recognise } from '../../src/documents/recognise.ts'

function band(text: string, more: Partial<PostedMessage> = {}): string {
  const message = {
    text,
    isThreadReply: false,
    hasDocumentLink: false,
    hasFile: false,
    fileName: '',
    fileType: '',
    ...more,
  }
  return recognise(message).band
}

const LINK = { hasDocumentLink: true }
const file = (
  fileName: string,
  fileType = fileName.replace(/.*\./, ''),
): Partial<PostedMessage> => ({
  hasFile: true,
  fileName,
  fileType,
})
const ADR =
  '# ADR 7: Use Kafka\n\n## Status\nProposed\n\n## Context\nSlow.\n\n## Decision\nKafka.\n'
const LABELLED = '*Context:* we are slow\n*Proposal:* use a cache\n*Risks:* stale reads\n'

describe('a message is a document', () => {
  it.each([
    ['a decision record in the message', ADR, {}],
    ['labels instead of headings', LABELLED + 'x'.repeat(400), {}],
    ['a file named like one', 'have a look', file('rfc-012-cache.md')],
    ['a link that is called one', 'RFC for the cache is up, feedback welcome: <link>', LINK],
    ['a link up for review', 'Design doc for the ledger', LINK],
  ])('%s', (_, text, more) => {
    expect(band(text, more)).toBe('document')
  })

  it.each([
    ['some PDF', 'here it is', file('scan.pdf')],
    ['a link without a word', 'https://docs.example/x', LINK],
    [
      'labels inside a thread',
      LABELLED.replace('Proposal', 'Goal') + 'x'.repeat(400),
      { isThreadReply: true },
    ],
  ])('or maybe: %s', (_, text, more) => {
    expect(band(text, more)).toBe('maybe')
  })

  it.each([
    ['a greeting', 'good morning', {}],
    ['talk about design docs', 'I will write the design doc tomorrow', {}],
    ['a reply with a link', 'see this', { ...LINK, isThreadReply: true }],
    ['an incident report', 'Incident review of Monday: https://x', LINK],
    ['an image', 'look', file('cat.png')],
    ['a stack trace', '```\n' + 'at foo.bar\n'.repeat(60) + '```', {}],
    ['nothing', '', {}],
  ])('or chatter: %s', (_, text, more) => {
    expect(band(text, more)).toBe('chatter')
  })

  it('says why', () => {
    const message = { text: ADR, isThreadReply: false, hasDocumentLink: false, hasFile: false }
    expect(recognise({ ...message, fileName: '', fileType: '' }).reasons).toContain(
      'headings of a design document: Status, Context, Decision',
    )
  })
})
