import { describe, expect, it } from 'vitest'
import { saysItsWords, withoutItsWords } from '../../../src/context/items/says-its-words.ts'

const item = {
  title: 'Payments gave up the outbox',
  text: 'The relay fell behind at forty events a second.',
}

describe('what a question takes over of an item', () => {
  it('is its title, or four words of it in a row', () => {
    expect(saysItsWords('Why did payments give up? Payments gave up the outbox.', item)).toBe(true)
    expect(saysItsWords('Will the RELAY fell, behind us?', item)).toBe(true)
    expect(saysItsWords('Is the outbox enough for payments?', item)).toBe(false)
  })

  it('is taken out by the sentence, unless no question would be left', () => {
    const question = 'Payments gave up the outbox in June. What is different here?'
    expect(withoutItsWords(question, item)).toBe('What is different here?')
    const whole = 'Do you know that payments gave up the outbox?'
    expect(withoutItsWords(whole, item)).toBe(whole)
    expect(withoutItsWords('Is 3.5 s enough? Yes.', item)).toBe('Is 3.5 s enough? Yes.')
  })
})
