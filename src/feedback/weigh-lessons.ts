import type { Landing } from './landing.ts'
import type { Lesson } from './taught.ts'

/** A lesson with how much of an exposure it counts as, above 0 and at most 1. */
export type WeighedLesson = Lesson & { readonly weight: number }

/**
 * How much one person may teach alone: this many asks of one document, this many in a month. Where two
 * people engaged, neither taught alone. In the simulator the caps cost a tenth of a landing in a hundred.
 */
const ALONE_IN_A_DOCUMENT = 3
const ALONE_IN_A_MONTH = 20

/**
 * What may be learned from: settled asks of Gadfly's own in threads where somebody engaged. What hangs
 * on one person is shared out under that person's caps; silence where only the document's author engaged
 * teaches nothing, so that nobody can vote questions away from a document of his own.
 */
export function weighLessons(lessons: readonly Lesson[]): WeighedLesson[] {
  const telling = lessons.filter((lesson) => isTelling(lesson))
  const inDocument = countBy(telling, documentKey)
  const shares = telling.map((lesson) =>
    share(ALONE_IN_A_DOCUMENT, inDocument, documentKey(lesson)),
  )
  const inMonth = new Map<string, number>()
  for (const [i, lesson] of telling.entries()) {
    const key = monthKey(lesson)
    if (key !== null) inMonth.set(key, (inMonth.get(key) ?? 0) + (shares[i] ?? 1))
  }
  return telling.map((lesson, i) => ({
    ...lesson,
    weight: (shares[i] ?? 1) * share(ALONE_IN_A_MONTH, inMonth, monthKey(lesson)),
  }))
}

function isTelling({ ask, landing }: Lesson): boolean {
  if (!landing.settled || !landing.exposed || ask.source === 'person') return false
  const { engaged } = landing.people
  const onlyAuthor = engaged.size === 1 && ask.authorId !== null && engaged.has(ask.authorId)
  return landing.landed || !onlyAuthor
}

/** The one person an ask's lesson hangs on: who alone landed it, or who alone was there when it did not land. */
export function soleTeacher({ landed, people }: Pick<Landing, 'landed' | 'people'>): string | null {
  const behind = landed ? people.landed : people.engaged
  return behind.size === 1 ? ([...behind][0] ?? null) : null
}

function documentKey(lesson: Lesson): string | null {
  const teacher = soleTeacher(lesson.landing)
  return teacher === null ? null : `${teacher} ${lesson.ask.documentId}`
}

function monthKey(lesson: Lesson): string | null {
  const teacher = soleTeacher(lesson.landing)
  return teacher === null ? null : `${teacher} ${lesson.ask.askedAt.toISOString().slice(0, 7)}`
}

function countBy(
  lessons: readonly Lesson[],
  keyOf: (lesson: Lesson) => string | null,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const lesson of lessons) {
    const key = keyOf(lesson)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function share(cap: number, counts: ReadonlyMap<string, number>, key: string | null): number {
  const count = key === null ? 0 : (counts.get(key) ?? 0)
  return count > cap ? cap / count : 1
}
