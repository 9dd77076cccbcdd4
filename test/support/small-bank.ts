import { type Bank, readBank } from '../../src/questions/bank/bank.ts'

/** A bank of two topics and two entries, as an organisation might write its first file. */
export const SMALL_BANK_FILE = `
category: failure
title: Failure modes
topics:
  - id: slow-dependency
    title: A slow dependency
    says: how long callers wait for a slow dependency
    headings: [timeouts, how long & wait]
    clear: ['timeout|deadline & <duration>', circuit breaker]
    partial: [timeout|retry]
  - id: no-op
    title: Known failures
    says: which failures are known
    headings: [known failures]
    bare_no: true
    clear: [fails & alert]
entries:
  - id: failure-001
    topic: slow-dependency
    text: 'When {dependency} is slow rather than down, what does a caller see?'
    plain: 'When the slowest dependency has a bad day, what does a caller see?'
    why: Slow neighbours hold threads.
    if_left: One bad hour becomes everybody's.
    exec: When a supplier has a bad day, what do customers notice?
    done_when: number
    stage: [design]
    documents: [adr, rfc, design-doc, proposal]
    weight: 4
    applies: { any: [call|calls & service|api] }
    answered: [timeout & <duration>, waits at most]
  - id: failure-002
    topic: no-op
    text: Which failure has already happened once?
    plain: Which failure has already happened once?
    why: It will again.
    if_left: It will again.
    exec: What went wrong last time?
    done_when: name
    stage: [design]
    documents: [adr, rfc, design-doc, proposal]
    weight: 2
    applies: { always: true }
    answered: [incident & last, happened before]
`

export function smallBank(text = SMALL_BANK_FILE): Bank {
  return readBank([{ name: 'small.yml', text }]).bank
}
