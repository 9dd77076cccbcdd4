import type { Section, Span } from '../document.ts'
import type { Prose, Word } from '../prose.ts'
import { adjoins } from './headed-names.ts'

const ORDINARY_NAMES = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday english german french spanish chinese japanese european american yes no na tbd todo note notes example examples alpha beta ga stable stage phase step option alternative accepted approved proposed rejected deprecated superseded draft pending active implemented provisional withdrawn final currently however therefore additionally furthermore also similarly thus hence since when while if for the a an we i it this these those they our in on at as by from with what why how who where which both each all any some most many other another no not new old see use using goals goal non-goals motivation proposal summary risk risks design context decision consequences background status author authors owner owners reviewer reviewers approver approvers api apis crd crds cr pr prs ci cd ui ux cli sdk id ids url urls uri http https tls ssl tcp udp ip dns json yaml xml html css csv sql os cpu gpu ram db ha slo slos sli slis sla e2e kep keps rfc adr adrs faq mvp poc prd qa sre pii gdpr etc eg ie vs true false null none default internal external public private lts eol fips rbac acl ttl rest crud oss github gitlab slack go internet english alice bob carol dave eve info warning error strict unknown ready failed succeeded running linux windows'.split(
    ' ',
  ),
)
const ACTS =
  /^ (?:calls?|sends?|reads?|writes?|stores?|exposes?|returns?|handles?|provides?|runs?|supports?|creates?|receives?|consumes?|publishes|watches|manages?|deploys?|uses?|needs?|requires?|expects?|starts?|stops?|fails?|is|are|was|will|would|can|could|should|must|may|might|has|does|doesn't|already|itself)\b/
const BEFORE_OBJECT =
  /\b(?:to|from|via|by|with|using|use|uses|through|into|in|on|against|call|calls|calling|query|queries|deploy|deploys|deploying|install|installs|installing|run|runs|running|replace|replacing|support|supports|of) $/

/**
 * A word that this document always writes large inside sentences, at least twice, and that somewhere acts or is
 * acted on. What also occurs in lower case, titles a section or follows another large word isn't trusted.
 */
export function findProperNames(prose: Prose, sections: readonly Section[]): Span[] {
  const codes = new Set(prose.codes.map((code) => prose.text.slice(code.start, code.end)))
  const lowered = new Set<string>()
  const places = new Map<string, Word[]>()
  for (const [at, word] of prose.words.entries()) {
    const written = prose.text.slice(word.start, word.end)
    if (/^[a-z]/.test(written)) lowered.add(singular(word.lower))
    else if (isProper(prose, at, written))
      places.set(written, [...(places.get(written) ?? []), word])
  }
  const titled = new Set(
    sections.flatMap(({ title, depth }) => (depth > 1 ? [title.toLowerCase()] : [])),
  )
  return [...places].flatMap(([name, words]) => {
    const lower = name.toLowerCase()
    if (words.length < 2 || /[a-z][A-Z].*[a-z][A-Z]/.test(name)) return []
    if (lowered.has(singular(lower)) || titled.has(lower) || codes.has(name)) return []
    if (isCompound(name, lowered)) return []
    const isThing = words.some((word) => isCounted(prose, word))
    return !isThing && words.some((word) => actsOrServes(prose, word)) ? words : []
  })
}

/** "PipelineRun" in a document about runs: a kind of thing, and no product's name. */
function isCompound(name: string, lowered: ReadonlySet<string>): boolean {
  const last = /[a-z]([A-Z][a-z]+)$/.exec(name)?.[1]
  return last !== undefined && lowered.has(singular(last.toLowerCase()))
}

/** "a PodStatus", "these PVCs": kinds of things, of which there are many, and no system. */
function isCounted(prose: Prose, word: Word): boolean {
  return /\b(?:an?|any|each|every|one|two|these|those|multiple|all|new|existing) $/i.test(
    prose.text.slice(Math.max(0, word.start - 10), word.start),
  )
}

function singular(lower: string): string {
  return lower.replace(/'s$/, '').replace(/s$/, '')
}

function isProper(prose: Prose, at: number, written: string): boolean {
  const word = prose.words[at]
  if (!word || !/^(?=.*[a-z]{2})[A-Z][A-Za-z0-9]+$/.test(written) || written.length < 3)
    return false
  if (ORDINARY_NAMES.has(word.lower) || ORDINARY_NAMES.has(singular(word.lower))) return false
  const around = prose.text.slice(Math.max(0, word.start - 2), word.start)
  const before = prose.words[at - 1]
  const after = prose.words[at + 1]
  if (!/[a-z,(] ?\(?$/.test(around)) return false
  if (before && adjoins(prose, before, word) && /^[A-Z]/.test(prose.text.charAt(before.start)))
    return false
  return !(after && adjoins(prose, word, after) && /^[A-Z@]/.test(prose.text.charAt(after.start)))
}

function actsOrServes(prose: Prose, word: Word): boolean {
  return (
    ACTS.test(prose.text.slice(word.end, word.end + 14)) ||
    BEFORE_OBJECT.test(prose.text.slice(Math.max(0, word.start - 14), word.start))
  )
}
