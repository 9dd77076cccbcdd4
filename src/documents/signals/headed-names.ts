import type { Span } from '../document.ts'
import type { Prose, Word } from '../prose.ts'

/** Heads that say little without a name before them. */
const WEAK_HEADS = new Set(
  'api apis cluster client server endpoint provider consumer producer manager application app site agent monitor plugin driver services'.split(
    ' ',
  ),
)
const DESCRIBES_NOTHING = new Set(
  'the a an this that these those older newer sig valid general-purpose necessary against our their its your my his her each every any some all no one two three four five both another other others such same own new existing old current previous above below unique stale temporary next first second third last latest single multiple many several few most more different various certain given particular specific separate additional extra further external internal local remote global main primary secondary central default custom common general generic generated following underlying corresponding relevant respective appropriate individual dedicated shared managed running upstream downstream real actual whole entire full simple small large big good better best better-known public private third-party 3rd-party production staging test testing potential possible available required desired supported legacy modern proposed standalone self-hosted cloud multi-tenant live only hosted distributed complex critical healthy unhealthy failed failing broken slow fast faulty target source standard normal typical regular basic core key major minor optional unified final initial original independent related hypothetical fully highly non-existent affected in-tree out-of-tree well-known open open-source oss and or of in on at to for from with without by via as is are was were be been has have had do does did will would can could should may might must not if when while where which who whose what why how that than then else so but because since until after before during between within into onto over under through per using use uses used return returns run runs call calls called create creates created make makes made add adds added get gets set sets let lets allow allows enable enables require requires provide provides support supports implement implements deploy deploys deployed introduce define defines expose exposes extend extends contact contacts restart restarts start starts stop stops like via also just even still already currently usually instead e.g i.e etc eg ie vs whether either neither how we they it you i there here new-style old-style cross-cluster'.split(
    ' ',
  ),
)
/** "The payment service" is one system; "a payment service" is a kind of them. */
const DETERMINERS = new Set('the our their its to via from by with'.split(' '))
const ARTICLES = new Set(['the', 'a', 'an', 'our', 'their', 'its', 'each', 'every'])
const MOST_MODIFIERS = 3

/** Names that end in what the thing is: "the payment service", "ReplicaSet controller". */
export function findHeadedNames(prose: Prose, heads: ReadonlySet<string>): Span[] {
  return prose.words.flatMap((word, at) => {
    if (!heads.has(word.lower) || continuesName(prose, at, heads)) return []
    const first = firstModifier(prose, at)
    const start = prose.words[first]
    if (first === at || !start || !isTrusted(prose, first, at)) return []
    const determiner = prose.words[first - 1]
    const withThe = determiner?.lower === 'the' && adjoins(prose, determiner, start)
    return [{ start: withThe ? determiner.start : start.start, end: word.end }]
  })
}

/** In "the payment service team" or "API server" the name goes on. */
function continuesName(prose: Prose, at: number, heads: ReadonlySet<string>): boolean {
  const word = prose.words[at]
  const next = prose.words[at + 1]
  if (!word || !next || !adjoins(prose, word, next)) return false
  if (heads.has(next.lower)) return true
  if (next.lower === 'calls') return word.lower === 'api'
  return /^(?:teams?|owners?|maintainers?|users?|names?|accounts?|requests?|versions?|objects?|fields?|types?|endpoints?|groups?|configs?|configuration|resources?|keys?|ids?|level|side|design|code|config|spec|status|changes?|changed?|kinds?|conventions?|reviews?|reviewers?|approvers?|logs?|metrics?|pods?|entry|entries|interface|definitions?|specification|implementation|implementations|upgrades?|providers?|lifecycle|mode|mesh|discovery|layer|behaviou?r|author|authors|administrators?|admins?|vendors?|developers?|support|image|images|binary|certificates?|credentials|tokens?|address|addresses|port|ports|provider|members?|nodes?|instances?|components?|operations?|settings|data|tests?|path|paths|url|urls|rows?|columns?|schema|size|scans?|roles?|methods?|bound)$/.test(
    next.lower,
  )
}

function firstModifier(prose: Prose, at: number): number {
  let first = at
  while (first > 0 && at - first < MOST_MODIFIERS) {
    const word = prose.words[first]
    const before = prose.words[first - 1]
    if (!word || !before || !adjoins(prose, before, word) || !canModify(prose, before, word)) break
    first--
  }
  return withoutLeadingVerb(prose, first, at)
}

/** In "to disable Fair Scheduler" the name begins where it is written large; "the pod GC controller" is one. */
function withoutLeadingVerb(prose: Prose, from: number, at: number): number {
  const words = prose.words.slice(from, at)
  const large = words.findIndex((word) => /^[A-Z]/.test(prose.text.slice(word.start, word.end)))
  const before = prose.words[from - 1]
  const opening = prose.words[from]
  if (
    large <= 0 ||
    (before && opening && adjoins(prose, before, opening) && ARTICLES.has(before.lower))
  )
    return from
  return from + large
}

export function adjoins(prose: Prose, left: Word, right: Word): boolean {
  return right.start - left.end === 1 && prose.text[left.end] === ' '
}

function canModify(prose: Prose, word: Word, next: Word): boolean {
  const written = prose.text.slice(word.start, word.end)
  if (/^[\d.]|[/.@'=]/.test(written) || ARTICLES.has(word.lower)) return false
  if (DESCRIBES_NOTHING.has(word.lower) && !isTitleCase(prose, word, next)) return false
  if (/-(?:\w+ed|based|like|aware|only|level|wide|free)$/.test(written)) return false
  return isNameLike(written) || written === 'billing' || !/(?:ing|ed|ly)$/.test(written)
}

/** In "the Shared Secrets Driver" an ordinary word is part of a name. */
function isTitleCase(prose: Prose, word: Word, next: Word): boolean {
  const opensLine = prose.lines[word.line]?.start === word.start
  return (
    !opensLine &&
    /^[A-Z]/.test(prose.text.charAt(word.start)) &&
    /^[A-Z]/.test(prose.text.charAt(next.start))
  )
}

function isNameLike(written: string): boolean {
  return /[A-Z]/.test(written) || /[a-z]-[a-z]/.test(written)
}

/** A lower-case name is believed behind a definite article; a weak head needs a real name before it. */
function isTrusted(prose: Prose, first: number, head: number): boolean {
  const opening = prose.words[first]
  const before = prose.words[first - 1]
  if (!opening || prose.text[opening.start - 1] === '-') return false
  const opensLine = prose.lines[opening.line]?.start === opening.start
  const modifiers = prose.words
    .slice(first, head)
    .map((word) => prose.text.slice(word.start, word.end))
  if (modifiers.some((written, at) => /^[a-z]+s$/.test(written) && at > 0)) return false
  if (modifiers.some((written, at) => isNameLike(written) && !(opensLine && at === 0))) return true
  const isDetermined = before && adjoins(prose, before, opening) && DETERMINERS.has(before.lower)
  return Boolean(isDetermined) && !WEAK_HEADS.has(prose.words[head]?.lower ?? '')
}
