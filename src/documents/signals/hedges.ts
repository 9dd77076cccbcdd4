import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { clauseAround, countWords } from './clauses.ts'
import { findMatches, findPhrases, phrasebook } from './phrases.ts'

const LATER =
  'for now|for the time being|for the moment|at the moment|at this point|at some point|some day|someday|sooner or later|in the future|in future|in the long run|in the near future|down the road|down the line|later on|at a later point|at a later stage|at a later date|at a later time|later stage|as a first step|as a first version|as a start|to start with|to begin with|in a first step|first iteration|in a first iteration|in the first iteration|first cut|in the interim|interim solution|short term|short-term|temporary|temporarily|stopgap|workaround|workarounds|work around|quick fix|band-aid|revisit|revisited|follow-up|followup|follow up|future work|future iteration|future iterations|future enhancement|future improvement|future release|future releases|future version|future versions|post-mvp|post mvp|can be added later|left as an exercise|we can always|defer|deferred'
const HOPE =
  "should be fine|should be ok|should be okay|should be enough|should be sufficient|should be good|should suffice|should be rare|should be minimal|should be possible|should be easy|should be simple|should be safe|should be straightforward|should not be a problem|should not be an issue|should not be a big|should not be too|should not matter|should not affect|should not impact|should not cause|should not break|should not happen|should never|should just work|should work|should still work|should mostly|should generally|should usually|should rarely|should in theory|should hopefully|ought to|shouldn't be|shouldn't matter|shouldn't affect|shouldn't impact|shouldn't cause|shouldn't happen|shouldn't need|hopefully|we hope|hope to|we hope to|in theory|theoretically|ideally|with luck|good enough|best effort|best-effort|more or less|nice to have|nice-to-have"
const BELIEF =
  "we assume|we are assuming|we're assuming|i assume|assuming|assumes|it is assumed|assumed|presumably|probably|most likely|very likely|unlikely|perhaps|maybe|might|may or may not|we believe|i believe|we think|i think|we suspect|we guess|we feel|we expect|we don't expect|we do not expect|we anticipate|it is expected|is expected to|are expected to|it seems|seems to|seems like|appears to|not sure|unsure|unclear|not clear|don't know|do not know|we don't know|not known|undecided|undefined at this time|somehow|some kind of|some sort of|in most cases|most of the time|for most|usually|rarely|in practice|roughly speaking|is acceptable|are acceptable|be acceptable|seems acceptable|acceptable for|tolerable|not a concern|not concerned|not a big deal|not worth|as needed|if needed|when needed|if necessary|where possible|when possible|if possible|where appropriate|as appropriate"
const BY_HAND =
  'manually|by hand|manual step|manual steps|manual process|manual intervention|manual work|human intervention|ad hoc|ad-hoc'
const OPEN =
  "to be determined|to be decided|to be defined|to be confirmed|to be discussed|to be agreed|to be done|to be announced|to be investigated|to be specified|not yet decided|not yet clear|not yet known|not yet determined|not yet defined|not yet implemented|not yet supported|not yet|yet to be|needs investigation|needs to be investigated|needs more thought|needs further|requires further|further investigation|further discussion|open question|out of scope for now|out of scope|outside the scope|beyond the scope|not in scope|won't handle|will not handle|does not handle|not handled|not addressed|not covered|don't care|do not care"

const HEDGES = phrasebook(LATER, HOPE, BELIEF, BY_HAND, OPEN)
const MARKERS = /\b(?:TODO|TBD|TBC|FIXME|XXX)\b/g
const EVENTUALLY = /\beventually\b(?! consisten)/gi

/** Where the author is not sure, or puts something off: the clause with the hedging words. */
export function findHedges(prose: Prose): Span[] {
  return [
    ...findPhrases(prose, HEDGES),
    ...findMatches(prose, MARKERS),
    ...findMatches(prose, EVENTUALLY),
  ]
    .toSorted((a, b) => a.start - b.start)
    .map((phrase) => clauseAround(prose, phrase))
    .filter((clause) => countWords(prose.text, clause) > 1)
}
