import type { Corpus } from '../corpus.ts'

type CitingDocument = {
  readonly id: string
  readonly title: string
  /** Without what cites: links, numbers, file names, see-also fields. */
  readonly text: string
}
export type Citations = {
  readonly documents: readonly CitingDocument[]
  /** Ids of the documents that one cites or is cited by. */
  readonly cited: ReadonlyMap<string, ReadonlySet<string>>
  /** Ids of the documents of the same repository that cite a third one it cites too. */
  readonly shared: ReadonlyMap<string, ReadonlySet<string>>
}

/** What more documents than these cite is a template's or everybody's. */
const MOST_CITING = 4

type Row = { id: string; repo: string; path: string; title: string; text: string }

/** Which documents of the corpus cite one another, by link, file name or number within one repository. */
export function readCitations(corpus: Corpus): Citations {
  const all = withoutRevisions([
    ...corpus.b2.map((row) => ({ ...row, text: row.with_answers })),
    ...corpus.b1,
    ...corpus.b3,
  ])
  const keys = new Map(all.map((row) => [row.id, citationsIn(row)]))
  const citing = new Map<string, number>()
  for (const { id, repo } of all)
    for (const key of keys.get(id) ?? [])
      citing.set(`${repo} ${key}`, (citing.get(`${repo} ${key}`) ?? 0) + 1)
  const cited = new Map<string, Set<string>>()
  const shared = new Map<string, Set<string>>()
  for (const a of all)
    for (const b of all) {
      if (a.id === b.id || a.repo !== b.repo) continue
      const ofA = keys.get(a.id) ?? new Set()
      const ofB = keys.get(b.id) ?? new Set()
      const names = namesOf(b)
      if (names.some((name) => ofA.has(name))) link(cited, a.id, b.id)
      const own = new Set([...names, ...namesOf(a)])
      const rare = (key: string) => (citing.get(`${a.repo} ${key}`) ?? 0) <= MOST_CITING
      if ([...ofA].some((key) => ofB.has(key) && !own.has(key) && rare(key)))
        link(shared, a.id, b.id)
    }
  const documents = all.map(({ id, title, text }) => ({ id, title, text: withoutCitations(text) }))
  return { documents, cited, shared }
}

function link(map: Map<string, Set<string>>, a: string, b: string): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    map.set(from, (map.get(from) ?? new Set()).add(to))
}

/** Two rows of one document are one. */
function withoutRevisions(rows: readonly Row[]): Row[] {
  const kept = new Map<string, Row>()
  for (const row of rows) {
    const key = `${row.repo} ${row.path}`
    if (!kept.has(key)) kept.set(key, row)
  }
  return [...kept.values()]
}

function namesOf({ path }: Row): string[] {
  const parts = path.replace(/\.(?:md|rst)$/, '').split('/')
  const name = (parts.at(-1) === 'README' ? parts.at(-2) : parts.at(-1)) ?? ''
  const number = /^(?:ADR-|rfc-)?0*(\d{1,5})(?:-|$)/i.exec(name)?.[1]
  return [...(name.length > 7 ? [name.toLowerCase()] : []), ...(number ? [`#${number}`] : [])]
}

/** File names without their ending, and numbers such as KEP-1234, "ADR 12" or enhancements/issues/1234. */
function citationsIn({ text, path, repo }: Row): Set<string> {
  const own = namesOf({ id: '', repo, path, title: '', text: '' })
  const numbers = [
    ...text.matchAll(/\b(?:KEP|ADR|TEP|OTEP|RFC)s?[- #]{0,2}0*(\d{1,5})\b/g),
    ...text.matchAll(/enhancements\/(?:issues|pull)\/0*(\d{2,5})\b/g),
    ...text.matchAll(/keps\/[\w-]+\/0*(\d{2,5})-/g),
  ].map((match) => `#${match[1]}`)
  const files = [
    ...text.matchAll(/([\w.-]{6,})\.md\b/g),
    ...text.matchAll(/\/([\w-]{8,})\/README/g),
  ].map((match) => (match[1] ?? '').toLowerCase())
  const found = new Set([...numbers, ...files])
  for (const name of [...own, '#0', 'readme', 'template', 'kep-template']) found.delete(name)
  return found
}

function withoutCitations(text: string): string {
  return text
    .replace(/^(?:see-also|replaces|superseded-by|tracking-link)s?:.*(?:\n\s+-.*)*/gim, ' ')
    .replace(/\]\([^)]*\)/g, '] ')
    .replace(/^\s*\[[^\]]+\]:\s+\S+.*$/gm, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\b(?:KEP|ADR|TEP|OTEP|RFC)s?[- #]{0,2}\d{1,5}\b/g, ' ')
    .replace(/[\w./-]*\.md\b/g, ' ')
}
