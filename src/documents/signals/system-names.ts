import type { Section, Span } from '../document.ts'
import type { Prose, Word } from '../prose.ts'

const HEADS = new Set(
  'service services microservice microservices controller operator apiserver api apis gateway proxy scheduler daemon agent server cluster backend frontend dashboard portal platform pipeline worker broker registry plugin driver webhook webhooks sdk cli app application console engine mesh loader orchestrator provider reconciler monolith website site bot client provisioner autoscaler balancer resolver exporter collector ingester compactor querier sidecar installer warehouse endpoint adapter connector consumer producer manager monitor'.split(
    ' ',
  ),
)
/** Heads that say little without a name before them. */
const WEAK_HEADS = new Set(
  'api apis cluster client server endpoint provider consumer producer manager application app site agent monitor plugin driver services'.split(
    ' ',
  ),
)
const STORE_HEADS = new Set(
  'table tables bucket buckets topic topics queue queues index database databases keyspace datastore cache ledger'.split(
    ' ',
  ),
)
const DESCRIBES_NOTHING = new Set(
  'the a an this that these those valid general-purpose necessary against our their its your my his her each every any some all no one two three four five both another other others such same own new existing old current previous above below unique stale temporary next first second third last latest single multiple many several few most more different various certain given particular specific separate additional extra further external internal local remote global main primary secondary central default custom common general generic generated following underlying corresponding relevant respective appropriate individual dedicated shared managed running upstream downstream real actual whole entire full simple small large big good better best better-known public private third-party 3rd-party production staging test testing potential possible available required desired supported legacy modern proposed standalone self-hosted cloud multi-tenant live only hosted distributed complex critical healthy unhealthy failed failing broken slow fast faulty target source standard normal typical regular basic core key major minor optional unified final initial original independent related hypothetical fully highly non-existent affected in-tree out-of-tree well-known open open-source oss and or of in on at to for from with without by via as is are was were be been has have had do does did will would can could should may might must not if when while where which who whose what why how that than then else so but because since until after before during between within into onto over under through per using use uses used return returns run runs call calls called create creates created make makes made add adds added get gets set sets let lets allow allows enable enables require requires provide provides support supports implement implements deploy deploys deployed introduce define defines expose exposes extend extends contact contacts restart restarts start starts stop stops like via also just even still already currently usually instead e.g i.e etc eg ie vs whether either neither how we they it you i there here new-style old-style cross-cluster'.split(
    ' ',
  ),
)
const DETERMINERS = new Set('the a an our their its each every your to via from by with'.split(' '))
const ARTICLES = new Set(['the', 'a', 'an', 'our', 'their', 'its', 'each', 'every'])
const SYSTEM_ENDING =
  /(?:-(?:service|svc|controller|operator|server|apiserver|api|gateway|proxy|manager|scheduler|agent|worker|daemon|plugin|driver|webhook|registry|provisioner|attacher|resizer|snapshotter|exporter|adapter|sidecar|ingester|consumer|producer|broker|engine|autoscaler|provider|backend|frontend|client|cli|bot)s?|(?:Service|Controller|Operator|Server|Gateway|Proxy|Manager|Scheduler|Agent|Worker|Registry|Broker|Engine|Reconciler|Provisioner|Autoscaler))$/
const SHAPE =
  /^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[a-z]+[a-z0-9]*d)$/
const MOST_MODIFIERS = 3

/** Systems, services and components the document talks about, as they can stand in a question. */
export function findSystems(prose: Prose, sections: readonly Section[]): Span[] {
  return [...headedNames(prose, HEADS), ...identifiers(prose), ...properNames(prose, sections)]
}

/** "the orders table", "the `audit` topic". */
export function findNamedStores(prose: Prose): Span[] {
  return headedNames(prose, STORE_HEADS)
}

/** Names that end in what the thing is: "the payment service", "ReplicaSet controller". */
function headedNames(prose: Prose, heads: ReadonlySet<string>): Span[] {
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
    if (!word || !before || !adjoins(prose, before, word) || !canModify(prose, before)) break
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

function adjoins(prose: Prose, left: Word, right: Word): boolean {
  return right.start - left.end === 1 && prose.text[left.end] === ' '
}

function canModify(prose: Prose, word: Word): boolean {
  const written = prose.text.slice(word.start, word.end)
  const opensLine = prose.lines[word.line]?.start === word.start
  if (DESCRIBES_NOTHING.has(word.lower) && (opensLine || !/^[A-Z]/.test(written))) return false
  if (
    /^[\d.]|[/.@'=]/.test(written) ||
    /-(?:\w+ed|based|like|aware|only|level|wide|free)$/.test(written)
  )
    return false
  return isNameLike(written) || written === 'billing' || !/(?:ing|ed|ly)$/.test(written)
}

function isNameLike(written: string): boolean {
  return /[A-Z]/.test(written) || /[a-z]-[a-z]/.test(written)
}

/** A lower-case name is believed behind an article; a weak head needs a real name before it. */
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

/** In backticks or not, `kube-scheduler` and `OrderService` are names by their form; `--cloud-provider` is a flag. */
function identifiers(prose: Prose): Span[] {
  return prose.words.filter((word) => {
    const written = prose.text.slice(word.start, word.end)
    if (!SHAPE.test(written) || !SYSTEM_ENDING.test(written)) return false
    const isFlag =
      /[-/.=]/.test(prose.text.charAt(word.start - 1)) || /[=/:(]/.test(prose.text.charAt(word.end))
    return (
      !isFlag &&
      !/-of-|(?:[A-Z][a-z]+){5}|^[a-z0-9]+-(?:api|provider|driver|client|cli|backend|plugin|agent|engine|worker)$/.test(
        written,
      ) &&
      !/^(?:cross|multi|per|non|client|server|sub|micro|in|out|self|pre)-/.test(written)
    )
  })
}

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
function properNames(prose: Prose, sections: readonly Section[]): Span[] {
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
    const isThing = words.some((word) => isCounted(prose, word))
    return !isThing && words.some((word) => actsOrServes(prose, word)) ? words : []
  })
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
