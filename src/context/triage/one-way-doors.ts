import type { Document, SignalKind, Span } from '../../documents/document.ts'
import type { Reading } from '../../questions/coverage/reading.ts'
import type { SentenceTraits } from '../../questions/coverage/sentence-traits.ts'

/** What makes going back dear. */
export type DoorKind =
  | 'said-so'
  | 'deletion'
  | 'data-move'
  | 'contract'
  | 'takes-away'
  | 'vendor'
  | 'licence'
  | 'foundation'

export type OneWayDoor = {
  readonly kind: DoorKind
  /** 1 to 3: how dear. */
  readonly weight: number
  /** The sentence that says so; null where the title does. */
  readonly sentence: Span | null
  /** 0 to 1: how well the sentence says it on its own. */
  readonly quality: number
}

type Pattern = Pick<OneWayDoor, 'kind' | 'weight'> & {
  readonly pattern: RegExp
  /** Its own words deny something, as "cannot be undone" does: a "not" in the sentence is no denial of it. */
  readonly denies?: true
  /** Counts under a heading of the background too: nobody writes it of anything but the change itself. */
  readonly anywhere?: true
}

const OLD = '(?:old|legacy|existing|historical|original|current|in-tree|previous)'
const STORED =
  '(?:data(?:bases?|sets?)?|records|rows|tables?|collections|schemas?|instances?|storage|history|accounts?|users|customers|topics|indexes|catalog|backups?|repositor(?:y|ies)|workloads|clusters?|servers?)'
const DOES = '(?:will|shall|we|to|must|should|is|are|then|and)'

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'said-so',
    weight: 3,
    denies: true,
    anywhere: true,
    pattern:
      /\b(?:irreversibl[ey]|irrevocabl[ey]|one[- ]way (?:door|decision|street|migration)|point of no return|no (?:way|going|turning) back|(?:cannot|can't|could not|impossible to|(?:very |too )?(?:hard|difficult|expensive|costly) to|not possible to|unable to) (?:be )?(?:easily |simply )?(?:undone|undo|reversed?|rolled? back|reverted?|taken back|unpublish(?:ed)?|go(?:ne)? back|downgraded?))\b/i,
  },
  {
    kind: 'deletion',
    weight: 3,
    pattern: new RegExp(
      String.raw`\b(?:${DOES} (?:be )?(?:permanently |then )?(?:delet(?:e|ed)|drop(?:ped)?|purg(?:e|ed)|eras(?:e|ed)|truncat(?:e|ed)|wip(?:e|ed)|destroy(?:ed)?)|deletion of|dropping|purging|deleting)\b[^.;:\n]{0,25}\b(?:${OLD} ${STORED}|tables?|columns?|databases?|buckets?|history|backups|all (?:the |user |customer )?(?:data|records|rows|events|messages|accounts)|(?:user|customer|personal|production) (?:data|records|accounts))\b`,
      'i',
    ),
  },
  {
    kind: 'data-move',
    weight: 3,
    pattern: new RegExp(
      String.raw`\b(?:(?:data|schema|database) migrations?|back-?fill(?:s|ed|ing)?|re-?encrypt(?:s|ed|ing|ion)?|re-?shard(?:ed|ing)?|(?:migrat(?:e|es|ed|ing|ion of)|mov(?:e|es|ed|ing)|merg(?:e|es|ed|ing)|consolidat(?:e|es|ed|ing)|convert(?:s|ed|ing)?|import(?:ed|ing)?|encrypt(?:s|ed|ing)?)\b[^.;:\n]{0,25}\b(?:${OLD}|all(?: the| of the)?|every|production|API|main)\b[^.;:\n]{0,20}\b${STORED})\b`,
      'i',
    ),
  },
  {
    kind: 'contract',
    weight: 2,
    denies: true,
    anywhere: true,
    pattern:
      /\b(?:(?<!\b(?:no|not|any|without|avoid|avoids|avoiding|prevent) (?:an? |any )?)breaking (?:api )?changes?|(?:api|interface|contract|format)[- ]breaking|backwards?[- ]incompatib\w+|not (?:be )?(?:fully )?backwards?[- ]compatible|incompatible (?:changes?|with (?:existing|older|previous|current)))\b/i,
  },
  {
    kind: 'contract',
    weight: 2,
    pattern:
      /\b(?:(?:to|will|we|proposal is to|and) (?:also )?(?:change|alter|replace) (?:the )?(?:semantics?|meaning|defaults?|format|schema|wire|signature|contract|api|protocol|structure|interface)\b|chang(?:es|ed|ing) (?:to )?(?:the )?(?:semantics?|meaning|defaults?|format|schema|wire|signature|contract|api|protocol|interface)\b|renam(?:e|es|ed|ing)\b[^.;\n]{0,40}\b(?:field|parameter|endpoint|column|api|flag|label)|wire (?:format|protocol)|on-disk format|public (?:api|contract|interface)s?)\b/i,
  },
  {
    kind: 'takes-away',
    weight: 2,
    denies: true,
    pattern: new RegExp(
      String.raw`\b(?:${DOES} (?:be )?(?:deprecat(?:e|ed)|decommission(?:ed)?|sunset(?:ted)?|discontinued?|retired?|phased? out)|deprecation of|deprecating|decommissioning|phasing out|(?:will|shall|we|to|must) (?:be )?remov(?:e|ed) (?:the |all )?(?:${OLD}|support)|remov(?:al of|ing) (?:the )?(?:${OLD}|support)|drop(?:s|ped|ping)? support|(?:will )?no longer (?:be )?supported|end[- ]of[- ]life|(?:transition|switch|move|migrate|moving|switching) from (?:the )?(?:${OLD}))\b`,
      'i',
    ),
  },
  {
    kind: 'vendor',
    weight: 2,
    pattern:
      /\b(?:vendor lock-?in|lock(?:ed|s)?[- ]in(?:to)?|procure(?:d|ment)?|purchas(?:e|ed|ing)|contract with|subscription (?:plan|fee|cost|tier)|(?:paid|enterprise|commercial|premium) (?:plan|tier|licen[cs]e|support|version))\b/i,
  },
  {
    kind: 'licence',
    weight: 2,
    pattern:
      /\b(?:re-?licens\w+|licen[cs]e (?:changes?|terms|fees?|costs?)|open[- ]sourc(?:e|ing) (?:the|our|it|this)\b)/i,
  },
]

/** What a title alone says, in the fewest words. */
const TITLES: readonly Pattern[] = [
  {
    kind: 'takes-away',
    weight: 2,
    pattern:
      /^(?:deprecat(?:e|ing|ion)|remov(?:e|ing|al)|retir(?:e|ing)|drop(?:ping)?|sunset(?:ting)?|decommission(?:ing)?|replac(?:e|ing)|phas(?:e|ing) out|transition (?:to|from)|mov(?:e|ing) (?:off|away|from))\b/i,
  },
  {
    kind: 'contract',
    weight: 2,
    pattern:
      /^(?:graduate|promote)\b|\bto (?:GA|stable|general availability)$|^(?:chang(?:e|ing)|renam(?:e|ing)|split(?:ting)?|mov(?:e|ing))\b.*\b(?:field|parameter|endpoint|api|format|schema|protocol|stream|semantics|group|types?|stored)\b/i,
  },
  {
    kind: 'data-move',
    weight: 3,
    pattern:
      /^(?:migrat(?:e|ing|ion)|merg(?:e|ing)|mov(?:e|ing)|encrypt(?:ing)?|re-?shard(?:ing)?)\b.*\b(?:data|databases?|tables?|instances?|postgres\w*|mysql|records|storage|stores?|datastore)\b/i,
  },
]

/** Said of a day that may never come. */
const PERHAPS =
  /\b(?:could|might|may|if|would|eventually|perhaps|at some point|in (?:the )?future|later|possibly|potential(?:ly)?|not expected|whether|dangers? of|warns?|e\.g|for example|allows?|lets|permits?|as an? (?:user|developer|admin\w*|operator|cluster \w+)|decides? to)\b/i

/** Weight of a sentence that does not stand under a heading of the background; see sentence-traits.ts. */
const OF_THE_DESIGN = 0.7

/** Every door the document itself opens, the title's first: alternatives, background and denials are none. */
export function findOneWayDoors({ document, sentences, traits }: Reading): OneWayDoor[] {
  const titled = [...PATTERNS, ...TITLES].find(({ pattern }) => pattern.test(document.title))
  const said = sentences.flatMap(({ start, end }, id): OneWayDoor[] => {
    const trait = traits[id]
    if (!trait || trait.beside !== null || !trait.quotable) return []
    const found = wordedIn(document.text.slice(start, end), trait) ?? settlesOn(document, trait)
    return found ? [{ ...found, sentence: { start, end }, quality: trait.quality }] : []
  })
  if (!titled) return said
  return [{ kind: titled.kind, weight: titled.weight, sentence: null, quality: 1 }, ...said]
}

type Found = Pick<OneWayDoor, 'kind' | 'weight'>

function wordedIn(text: string, { negated, weight }: SentenceTraits): Found | null {
  const found = PATTERNS.find(
    ({ pattern, denies, anywhere }) =>
      (denies || !negated) && (anywhere || weight >= OF_THE_DESIGN) && pattern.test(text),
  )
  return found && !PERHAPS.test(text) ? { kind: found.kind, weight: found.weight } : null
}

/** A decision that names a supplier, or a technology everything else is then built on. */
function settlesOn({ text }: Document, { signals, negated, weight }: SentenceTraits): Found | null {
  const chosen = signals.find(({ kind }) => kind === 'decision')
  if (!chosen || negated || weight < OF_THE_DESIGN) return null
  const within = (...kinds: readonly SignalKind[]) =>
    signals.some(
      ({ kind, start, end }) =>
        kinds.includes(kind) &&
        start < chosen.end &&
        chosen.start < end &&
        /\p{Lu}/u.test(text.slice(start, end)),
    )
  if (within('vendor')) return { kind: 'vendor', weight: 2 }
  return within('data-store', 'technology') ? { kind: 'foundation', weight: 1 } : null
}
