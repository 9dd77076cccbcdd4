import type { Document, Signal, SignalKind, Span } from '../../documents/document.ts'
import type { Slot } from '../bank/bank-entry.ts'

/** The place a question springs from, and what is named there. */
export type Place = {
  readonly document: Document
  readonly sentence: Span
  /** What the document introduces, if it can be told; the same for every question. */
  readonly component: string | null
}

export type FilledQuestion = { readonly text: string; readonly filled: number }

/**
 * Fills every slot with the document's own words, or gives null: a question never holds a guess, its
 * slot-free form is asked instead. All slots but the component are filled from the very sentence that
 * is quoted beside the question, so that the two belong together.
 */
export function fillSlots(question: string, place: Place): FilledQuestion | null {
  const taken = new Set<string>()
  let filled = 0
  let text = ''
  for (const part of question.split(/(\{[a-z_]+\})/)) {
    const slot = /^\{([a-z_]+)\}$/.exec(part)?.[1]
    const value = slot === undefined ? part : FILLERS[slot as Slot]?.(place, taken)
    if (value === undefined || value === null) return null
    if (slot !== undefined) {
      taken.add(value.toLowerCase())
      filled++
    }
    text += slot === undefined ? value : withArticle(value, text)
  }
  return { text: tidy(text), filled }
}

type Filler = (place: Place, taken: ReadonlySet<string>) => string | null

const NAMED: readonly SignalKind[] = ['vendor', 'data-store', 'technology', 'system']

const FILLERS: Readonly<Record<Slot, Filler>> = {
  component: ({ component }, taken) => fresh(component, taken),
  dependency: (place, taken) => dependency(place, taken),
  datastore: (place, taken) => signalText(place, ['data-store'], taken, keepsData),
  vendor: (place, taken) => signalText(place, ['vendor'], taken),
  old_system: (place, taken) => namedAfter(place, LEAVING, taken),
  consumer_team: (place, taken) => signalText(place, ['owner'], taken, isTeam),
  owner_team: (place, taken) => signalText(place, ['owner'], taken, isTeam),
  metric: (place, taken) => fresh(inSentence(place, METRIC), taken),
  user_group: (place, taken) => fresh(inSentence(place, USER_GROUP)?.toLowerCase() ?? null, taken),
  environment: (place, taken) =>
    fresh(inSentence(place, ENVIRONMENT)?.toLowerCase() ?? null, taken),
  bound: (place, taken) => signalText(place, ['quantity'], taken),
  deadline: (place, taken) => signalText(place, ['date'], taken),
  decision: (place, taken) => signalText(place, ['decision'], taken),
  rejected: (place, taken) => signalText(place, ['rejected-option'], taken),
  hedge: (place, taken) => onlyHedge(place, taken),
  estimate: (place, taken) => signalText(place, ['estimate'], taken, isShort),
  claim: (place, taken) => signalText(place, ['unsupported-claim'], taken, isShort),
}

/** How two parties speak or what they write is nobody to depend on, and cannot be down. */
const PROTOCOL =
  /^(?:grpc|rpc|rest(?:ful)?(?: apis?)?|https? ?(?:apis?)?|graphql|websockets?|json|yaml|toml|xml|protobuf|tls|mtls|tcp|udp|dns|oauth2?|oidc|jwt|csi|cri|cni)$/i
/** What the sentence itself brings into being is not what it leans on. */
const BEING_BUILT =
  /\b(?:introduc|propos|creat|build)(?:e|es|ed|ing|s)?\s+(?:(?:a|an|the|our|new|separate|small)\s+)*(?:service|worker|system|component|operator|controller)?[,:]?\s*$/i

const LEAVING =
  /\b(?:replac(?:e|es|ed|ing)|deprecat(?:e|es|ed|ing)|retir(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|migrat(?:e|es|ed|ing) (?:away )?from|mov(?:e|es|ed|ing) (?:away |off )?from|instead of|sunset(?:s|ting)?|phas(?:e|es|ed|ing) out)\s+(?:the |our |all |existing |legacy |old )*/gi
const METRIC =
  /`[a-z][a-z0-9_:]*_(?:total|seconds|bytes|count|ratio|duration|errors?|latency)`|\b(?:p9[059](?:\.9)? latency|tail latency|error rate|request rate|throughput|cache hit rate|hit rate|conversion rate|build time|startup time|queue depth|lead time)\b/i
const USER_GROUP =
  /\b(?:cluster admin(?:istrator)?s|platform engineers|application developers|service owners|end users|customers|buyers|sellers|visitors|developers|operators|administrators|admins|new hires|employees|tenants|merchants|subscribers|maintainers|contributors|library users|plugin authors|on-call engineers|data scientists|analysts|support (?:staff|agents)|service teams|app teams|users)\b/i
const ENVIRONMENT =
  /\b(?:production|staging|pre-production|on-prem(?:ises)?|air-gapped (?:clusters|environments|installations)|disconnected (?:clusters|environments)|managed clusters|single-node clusters|multi-cluster|local development)\b/i

const FARTHEST_AFTER_VERB = 3

function dependency(place: Place, taken: ReadonlySet<string>): string | null {
  const { document, sentence, component } = place
  const own = component?.toLowerCase()
  const isOwn = ({ text, start }: Signal) =>
    text.toLowerCase() === own || BEING_BUILT.test(document.text.slice(sentence.start, start))
  const others = signalsIn(place, NAMED).filter(
    (signal) => !isOwn(signal) && !PROTOCOL.test(signal.text),
  )
  return firstOf(others, NAMED, taken)
}

function namedAfter(place: Place, verb: RegExp, taken: ReadonlySet<string>): string | null {
  const { document, sentence } = place
  const text = document.text.slice(sentence.start, sentence.end)
  for (const match of text.matchAll(verb)) {
    const from = sentence.start + match.index + match[0].length
    const near = (signal: Signal) =>
      signal.start >= from && signal.start <= from + FARTHEST_AFTER_VERB
    const named = signalsIn(place, NAMED).find(near)
    if (named) return fresh(named.text, taken)
  }
  return null
}

function signalText(
  place: Place,
  kinds: readonly SignalKind[],
  taken: ReadonlySet<string>,
  fits: (text: string) => boolean = () => true,
): string | null {
  return firstOf(
    signalsIn(place, kinds).filter(({ text }) => fits(text)),
    kinds,
    taken,
  )
}

function firstOf(
  signals: readonly Signal[],
  kinds: readonly SignalKind[],
  taken: ReadonlySet<string>,
): string | null {
  const found = signals.filter(({ text }) => isNounLike(text))
  found.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.start - b.start)
  return found.map(({ text }) => fresh(text, taken)).find((text) => text !== null) ?? null
}

function signalsIn(place: Place, kinds: readonly SignalKind[]): Signal[] {
  const { start, end } = place.sentence
  return place.document.signals.filter(
    (signal) => kinds.includes(signal.kind) && signal.start >= start && signal.end <= end,
  )
}

function inSentence({ document, sentence }: Place, what: RegExp): string | null {
  return what.exec(document.text.slice(sentence.start, sentence.end))?.[0] ?? null
}

function fresh(text: string | null, taken: ReadonlySet<string>): string | null {
  return text === null || taken.has(text.toLowerCase()) ? null : text
}

const LONGEST_SLOT = 90

/** Nothing that would break the sentence it is put into or the message it is posted in. */
function isNounLike(text: string): boolean {
  return text.length <= LONGEST_SLOT && !/[<>{}[\]|\n?"“”]|https?:/.test(text)
}

const FEWEST_HEDGE_WORDS = 4
const JOINING = /^(?:but|and|so|or|then|however|instead|also|since|while|though|although),?\s+/i
const DANGLING =
  /\b(?:if|when|that|which|because|and|or|so|as|but|the|an?|to|of|for|in|on|at|with|by|from|than)$/i

/** Of two doubts in one sentence nobody can tell which is meant, and "But for now" says nothing of either. */
function onlyHedge(place: Place, taken: ReadonlySet<string>): string | null {
  const [hedge, other] = signalsIn(place, ['hedge'])
  if (!hedge || other || !isNounLike(hedge.text) || !isShort(hedge.text)) return null
  const said = hedge.text.replace(JOINING, '')
  const isHalf = said.split(/\s+/).length < FEWEST_HEDGE_WORDS || DANGLING.test(said)
  return isHalf ? null : fresh(said, taken)
}

function isShort(text: string): boolean {
  return text.split(/\s+/).length <= 12
}

/** A queue hands data on; what is lost with it is asked elsewhere. */
function keepsData(text: string): boolean {
  return !/\b(?:queue|topic|stream|bus)s?$/i.test(text)
}

function isTeam(text: string): boolean {
  return /\b(?:team|squad|group|guild|sig)\b/i.test(text)
}

/** "SQS queue" was "an SQS queue" where it stood; named again it is "the SQS queue". */
function withArticle(name: string, before: string): string {
  const needsOne =
    /^(?!the |an? |our |this )\S.* (?:queue|bucket|topic|table|database|cluster|service|controller|server|registry|gateway|pool)$/i
  const hasOne = /\b(?:the|our|one|which) (?:\w+ )?$/i.test(before)
  return needsOne.test(name) && !hasOne ? `the ${name}` : name
}

/** Markup that means nothing when said aloud goes; so does an article doubled by the slot's own. */
function tidy(text: string): string {
  return text
    .replace(/[`*]/g, '')
    .replace(/\b(the|a|an|our|your) (?:the|a|an|our) /gi, '$1 ')
    .replace(/\s+/g, ' ')
    .replace(/^./, (first) => first.toUpperCase())
}
