import type { types } from '@slack/bolt'
import {
  dateInWords,
  IN_SHORT,
  nothingIn,
  PART_TITLES,
  restsOn,
  titleOf,
} from '../../context/dossier/dossier-words.ts'
import {
  type Dossier,
  DOSSIER_PARTS,
  type DossierPart,
  type Source,
  type Statement,
} from '../../context/dossier/dossier.ts'
import type { DossierProse } from '../../context/dossier/write-dossier.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { dossierWords } from '../words/dossier.ts'
import { bullets } from './list.ts'
import { type Block, bold, context, faint, link, richText, section, words } from './rich-text.ts'

type Said = { readonly text: string; readonly blocks: readonly Block[] }
type Inlines = types.RichTextElement[]

/** Says where the canvas is. */
export function dossierPointer({ system }: Dossier, canvas: string): Said {
  const text = dossierWords.canvas(system)
  return {
    text: escapeMrkdwn(text),
    blocks: richText(section(words(`${text}  `), link(canvas, dossierWords.open()))),
  }
}

const PARTS_IN_A_MESSAGE = 3

/** The whole dossier as a few messages, one after the other. */
export function dossierMessages(dossier: Dossier, prose: DossierProse): Said[] {
  const title = titleOf(dossier)
  const parts = DOSSIER_PARTS.map((part) => partBlocks(part, dossier.parts[part])).filter(
    (blocks) => blocks.length > 0,
  )
  const pages = Array.from({ length: Math.ceil(parts.length / PARTS_IN_A_MESSAGE) }, (_, at) =>
    parts.slice(at * PARTS_IN_A_MESSAGE, (at + 1) * PARTS_IN_A_MESSAGE).flat(),
  )
  const opening = [
    ...richText(section(words(title, bold)), section(words(`\n${restsOn(dossier)}`))),
    ...inShort(prose),
  ]
  const last = prose.notes.flatMap(context)
  return pages.map((blocks, at) => ({
    text: escapeMrkdwn(title),
    blocks: [...(at === 0 ? opening : []), ...blocks, ...(at === pages.length - 1 ? last : [])],
  }))
}

function inShort({ sentences }: DossierProse): Block[] {
  if (sentences.length === 0) return []
  const lines = sentences.map(({ text, source }) => [...words(`${text}  `), ...sourceOf(source)])
  return richText(section(words(IN_SHORT, bold)), bullets(...lines))
}

function partBlocks(part: DossierPart, statements: readonly Statement[]): Block[] {
  const nothing = nothingIn(part)
  const title = section(words(PART_TITLES[part], bold))
  if (statements.length === 0)
    return nothing === null ? [] : richText(title, section(words(nothing, faint)))
  return richText(title, bullets(...statements.map(lineOf)))
}

function lineOf({ text, isQuote, source }: Statement): Inlines {
  return [...words(`${isQuote ? `“${text}”` : text}  `), ...sourceOf(source)]
}

function sourceOf({ title, link: url, at }: Source): Inlines {
  const name = `${title}${at === null ? '' : `, ${dateInWords(at)}`}`
  return url === null || !/^https?:/i.test(url) ? words(`(${name})`, faint) : link(url, name)
}
