import { expect, it } from 'vitest'
import { mayChange } from '../../../src/context/items/may-change.ts'
import { statedDetail } from '../../../src/context/items/stated-detail.ts'

const before = {
  title: 'Payments chose the outbox',
  text: 'They chose the  outbox and rejected dual writes, because Kafka was new.',
}
const detail = {
  chosen: 'the outbox',
  rejected: ['dual writes', 'two-phase commit'],
  actions: [{ text: 'rejected dual writes', done: null }],
  due: new Date('2026-12-01T00:00:00Z'),
}

it('leaves out of the detail what a person took out of the words, and keeps the rest', () => {
  const now = { ...before, text: 'They chose the outbox.' }
  expect(statedDetail(detail, before, now)).toEqual({
    chosen: 'the outbox',
    rejected: ['two-phase commit'],
    due: detail.due,
  })
  expect(statedDetail(detail, before, before)).toEqual(detail)
})

it('lets those change an item who answer for it, or who are the ones it is for', () => {
  const item = { ownerId: 'U1', addedBy: 'U2', visibleTo: { kind: 'everyone' } } as const
  expect(['U1', 'U2', 'U3'].map((id) => mayChange(id, item))).toEqual([true, true, false])
  expect(mayChange('U3', { ...item, ownerId: null, addedBy: null })).toBe(true)
  expect(mayChange('U3', { ...item, visibleTo: { kind: 'channel', channelId: 'C1' } })).toBe(true)
})
