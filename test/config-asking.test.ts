import { expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { signalsOf } from '../src/slack/signals.ts'

it('counts the reactions a workspace named, and the shipped ones for the rest', () => {
  const config = readConfig({ GADFLY_REACTIONS: 'paused=hmm,:thinking_face: changed=tada' })
  const { meaning, legend } = signalsOf(config)

  expect(['hmm', 'thinking', 'tada', 'bulb', '-1::skin-tone-2'].map(meaning)).toEqual([
    'paused',
    'paused',
    'changed',
    null,
    'missed',
  ])
  expect(legend).toEqual({
    paused: 'hmm',
    changed: 'tada',
    covered: 'white_check_mark',
    missed: '-1',
  })
})

it.each(['liked=heart', 'paused=', 'paused=two words', 'paused=<script>'])(
  'says how reactions are named when they are not: %s',
  (reactions) => {
    expect(() => readConfig({ GADFLY_REACTIONS: reactions })).toThrow('GADFLY_REACTIONS: must name')
  },
)

it('keeps texts half a year unless told otherwise', () => {
  expect(readConfig({}).retentionDays).toBe(180)
  expect(readConfig({ GADFLY_RETENTION_DAYS: '30' }).retentionDays).toBe(30)
  expect(() => readConfig({ GADFLY_RETENTION_DAYS: 'soon' })).toThrow('a number of days')
})

it('reminds half an hour before a review, or as long before as it is told, or never', () => {
  expect(readConfig({}).remindMinutes).toBe(30)
  expect(readConfig({ GADFLY_REMIND_MINUTES: '0' }).remindMinutes).toBe(0)
  expect(() => readConfig({ GADFLY_REMIND_MINUTES: 'soon' })).toThrow('GADFLY_REMIND_MINUTES: must')
})
