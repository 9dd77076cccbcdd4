import { expect, it } from 'vitest'
import { compareReactions } from '../../src/slack/compare-reactions.ts'

const everybody = new Set(['U1', 'U2', 'U3', 'U4'])
const bulb = (personId: string, present = true) => ({ personId, emoji: 'bulb', present })

it('adds who stands there, except who does not count', () => {
  const shown = [{ name: 'bulb', users: ['U1', 'U9'], count: 2 }]
  expect(compareReactions(shown, [], everybody)).toEqual([bulb('U1')])
})

it('takes away who is not shown where everybody is', () => {
  const shown = [{ name: 'bulb', users: ['U1'], count: 1 }]
  expect(compareReactions(shown, [bulb('U2'), bulb('U3', false)], everybody)).toEqual([
    bulb('U1'),
    bulb('U2', false),
  ])
})

it('takes nobody away where Slack names only some', () => {
  const shown = [{ name: 'bulb', users: ['U1'], count: 3 }]
  expect(compareReactions(shown, [bulb('U2'), bulb('U4')], everybody)).toEqual([bulb('U1')])
})

it('takes everybody away where the reaction is gone', () => {
  expect(compareReactions([], [bulb('U2')], everybody)).toEqual([bulb('U2', false)])
})
