import { dateInWords, IN_SHORT, nothingIn, PART_TITLES, restsOn, titleOf } from './dossier-words.ts'
import {
  type Dossier,
  DOSSIER_PARTS,
  type DossierPart,
  type Source,
  type Statement,
} from './dossier.ts'
import type { DossierProse } from './write-dossier.ts'

/** The dossier as a page of markdown, for a canvas, a file or a terminal. Nobody's words are markup in it. */
export function dossierMarkdown(dossier: Dossier, prose: DossierProse): string {
  const said = prose.sentences.map(({ text, source }) => `${plain(text)} ${linkTo(source)}`)
  return [
    `# ${plain(titleOf(dossier))}`,
    restsOn(dossier),
    ...(said.length > 0 ? [`## ${IN_SHORT}`, ...said] : []),
    ...DOSSIER_PARTS.flatMap((part) => partLines(part, dossier.parts[part])),
    ...prose.notes.map((note) => `*${plain(note)}*`),
  ].join('\n\n')
}

function partLines(part: DossierPart, statements: readonly Statement[]): string[] {
  const nothing = nothingIn(part)
  if (statements.length === 0) return nothing === null ? [] : [`## ${PART_TITLES[part]}`, nothing]
  return [`## ${PART_TITLES[part]}`, statements.map(lineOf).join('\n')]
}

function lineOf({ text, isQuote, source }: Statement): string {
  return `- ${isQuote ? `“${plain(text)}”` : plain(text)} ${linkTo(source)}`
}

function linkTo({ title, link, at }: Source): string {
  const name = `${plain(title)}${at === null ? '' : `, ${dateInWords(at)}`}`
  const url = link === null ? null : safeAddress(link)
  return url === null ? `(${name})` : `([${name}](${url}))`
}

/** An address that ends where it should, or none. */
function safeAddress(link: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(link)) return null
  return link.replace(/[()<>\\]/g, (char) =>
    encodeURIComponent(char).replace('(', '%28').replace(')', '%29'),
  )
}

/** A stranger's words with every mark escaped: a mention, a link or a heading in them stays text. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replaceAll('://', '\\://')
}
