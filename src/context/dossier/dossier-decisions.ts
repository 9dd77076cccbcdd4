import type { ContextItem } from '../items/context-item.ts'
import { type AboutDocument, quoted, sentencesWith } from './dossier-about.ts'
import { sourceOfItem } from './dossier-items.ts'
import type { Statement } from './dossier.ts'
import { readDecision } from '../records/read-decision.ts'

const MOST = 12
const MOST_REJECTED = 4

/** What was chosen, what was turned down and why, in the words of records, proposals and remembered items. */
export function decisionsIn(
  about: readonly AboutDocument[],
  items: readonly ContextItem[],
): Statement[] {
  const remembered = items.filter(({ kind }) => kind === 'decision').map(itemStatement)
  return [...about.filter(({ isMain }) => isMain).flatMap(ofDocument), ...remembered].slice(0, MOST)
}

function ofDocument(about: AboutDocument): Statement[] {
  const { document, source } = about
  const decision = readDecision(document)
  if (decision?.chosen) {
    const { chosen, rejected, why, status } = decision
    const text = inWords({
      status,
      chosen: chosen.text,
      rejected: rejected.map((one) => one.text),
      why: why?.text ?? null,
    })
    return [{ text, isQuote: false, source }]
  }
  const [chosen] = sentencesWith(about, 'decision')
  if (!chosen) return []
  const turnedDown = document.signals.filter(({ kind }) => kind === 'rejected-option')
  const rejected = [...new Set(turnedDown.map(({ text }) => text))].slice(0, MOST_REJECTED)
  return [
    quoted(about, chosen),
    ...(rejected.length > 0
      ? [{ text: `Considered beside it: ${rejected.join('; ')}.`, isQuote: false, source }]
      : []),
  ]
}

function itemStatement(item: ContextItem): Statement {
  const { detail, text } = item
  const { status = null, chosen = text, rejected = [], why = null } = detail
  return {
    text: inWords({ status, chosen, rejected, why }),
    isQuote: false,
    source: sourceOfItem(item),
  }
}

type Decided = {
  readonly status: string | null
  readonly chosen: string
  readonly rejected: readonly string[]
  readonly why: string | null
}

function inWords({ status, chosen, rejected, why }: Decided): string {
  return [
    `Chosen: ${chosen}`,
    ...(rejected.length > 0 ? [`Rejected: ${rejected.slice(0, MOST_REJECTED).join('; ')}`] : []),
    ...(why === null ? [] : [`Why: ${why}`]),
    ...(status === null ? [] : [`Status: ${status}`]),
  ]
    .map((part) => (/[.!?:]$/.test(part) ? part : `${part}.`))
    .join(' ')
}
