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

function isTelling({ ask, settled, exposed, landed, taughtBy }: Lesson): boolean {
  if (!settled || !exposed || ask.source === 'person') return false
  return landed || taughtBy === null || taughtBy !== ask.authorId
}

function documentKey(lesson: Lesson): string | null {
  return lesson.taughtBy === null ? null : `${lesson.taughtBy} ${lesson.ask.documentId}`
}

function monthKey(lesson: Lesson): string | null {
  const { taughtBy, ask } = lesson
  return taughtBy === null
    ? null
    : `${taughtBy} ${ask.askedAt.getUTCFullYear()} ${ask.askedAt.getUTCMonth()}`
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
