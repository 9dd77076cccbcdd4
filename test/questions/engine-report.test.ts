import { expect, test } from 'vitest'
import { BANK_ONLY_NOTE, NO_MODEL_NOTE, notesOn } from '../../src/questions/engine-report.ts'

test.each([
  [['bank', 'bank'], 'No model is connected: these come from the bank alone.'],
  [
    ['bank', 'context'],
    'No model is connected: these come from the bank and from what the organisation knows.',
  ],
  [['context'], 'No model is connected: these come from what the organisation knows.'],
  [[], 'No model is connected.'],
] as const)('without a model the notes say where %j questions come from', (sources, said) => {
  expect(notesOn([NO_MODEL_NOTE, 'Another.'], sources)).toEqual([said, 'Another.'])
})

test('where the model failed they say the same, and nothing of questions there are not', () => {
  expect(notesOn([BANK_ONLY_NOTE], ['context', 'bank'])).toEqual([
    'These questions come from the bank and from what the organisation knows.',
  ])
  expect(notesOn([BANK_ONLY_NOTE, 'It was slow.'], [])).toEqual(['It was slow.'])
})
