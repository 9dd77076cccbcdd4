import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { clauseAround } from './clauses.ts'
import { sentenceText } from './lines-at.ts'
import { findMatches } from './phrases.ts'

/** Words that can only be about two parties. */
const CROSSING =
  /\b(?:web-?hooks? (?:calls?|requests?|that|which|to|from)|(?:HTTPS?|REST|gRPC|GRPC|RPC|API|network|remote|upstream|outbound|downstream) (?:calls?|requests?) (?:to|from|into|between|against)|call(?:s|ing)? (?:the|an?) [^\n,.]{0,40}(?:API|endpoint|webhook|service)|callbacks? (?:to|from|URL)|(?:publish(?:es|ed|ing)?|emit(?:s|ted|ting)?|consum(?:es|ed|ing)|subscrib(?:es|ed|ing)) (?:an? |the |to |from |all |these )?[^\n,.]{0,40}(?:events?|messages?|topics?|queues?|stream)|third[- ]party (?:services?|APIs?|systems?|providers?)|synchronously call(?:s|ed)?|polls? the|over (?:HTTPS?|gRPC|REST|the network|the internet))\b/gi
/** Words that say so when a named system is on the other side. */
const REACHING =
  /(?<![-\w])(?:(?:calls|invokes|queries|sends|publishes|pushes|pulls|fetches|polls|forwards|proxies|notifies|talks|connects|communicates|writes|reads|posts|syncs|synchronizes|replicates|streams|relies on|depends on|integrates with|integration with|watches|contacts|(?:calling|invoking|querying|sending|publishing|fetching|polling|forwarding|connecting|talking|writing|reading|posting|syncing|replicating|streaming) (?:to |from |with )?)|(?:to|will|can|must|should|may|would|could|and) (?:call|invoke|query|send|publish|push|fetch|poll|forward|notify|talk|connect|communicate|write|read|post|sync|replicate|stream|rely on|depend on|contact))\b/gi

/** Where one system reaches another: the part of the sentence that says how. `named` are the systems found. */
export function findBoundaries(prose: Prose, named: readonly Span[]): Span[] {
  const starts = named.toSorted((a, b) => a.start - b.start)
  const reaching = findMatches(prose, REACHING).filter((verb) => reachesSystem(prose, verb, starts))
  return [...findMatches(prose, CROSSING), ...reaching]
    .filter((phrase) => !sentenceText(prose, phrase).endsWith('?'))
    .toSorted((a, b) => a.start - b.start)
    .map((phrase) => clauseAround(prose, phrase))
}

/** A named system begins within the next few words of the same clause. */
function reachesSystem(prose: Prose, verb: Span, starts: readonly Span[]): boolean {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle]?.start ?? 0) < verb.end) low = middle + 1
    else high = middle
  }
  const next = starts[low]
  return (
    next !== undefined &&
    next.start - verb.end < 45 &&
    !/[\n,;.:]/.test(prose.text.slice(verb.end, next.start))
  )
}
