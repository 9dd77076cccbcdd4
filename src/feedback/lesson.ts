import type { Landing } from './landing.ts'
import type { Lesson, TaughtAsk } from './taught.ts'

export function lessonOf(ask: TaughtAsk, landing: Omit<Landing, 'askId'>): Lesson {
  const { settled, exposed, landed, people } = landing
  return { ask, settled, exposed, landed, taughtBy: soleTeacher(landing), against: people.missed }
}

/** The one person a lesson hangs on: who alone landed the ask, or who alone was there when it did not land. */
export function soleTeacher({ landed, people }: Pick<Landing, 'landed' | 'people'>): string | null {
  const behind = landed ? people.landed : people.engaged
  return behind.size === 1 ? ([...behind][0] ?? null) : null
}
