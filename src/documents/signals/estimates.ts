import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { sentenceText } from './lines-at.ts'
import { findMatches } from './phrases.ts'

const COUNT = String.raw`(?:\d{1,3}(?:\.\d)?(?: ?(?:-|–|to) ?\d{1,3})?|an?|one|two|three|four|five|six|eight|ten|twelve|a few|a couple of|several|half an?)`
const PERIOD = '(?:days?|weeks?|months?|sprints?|quarters?|years?|iterations?)'
const PATTERN = new RegExp(
  String.raw`(?<![\w.-])(?:(?:about|roughly|around|approximately|approx\.|~|at most|at least|less than|up to|under|no more than) ?)?${COUNT}[ -](?:(?:person|engineer|engineering|dev|developer|man|calendar|working)[- ])?${PERIOD}(?! (?:ago|old|earlier|later))(?: of (?:work|effort|engineering|development|engineering time|engineering work))?(?![\w-])`,
  'gi',
)
const WORK =
  /\b(?:estimat\w*|effort|takes?|took|deliver\w*|build|implement\w*|develop\w*|complet\w*|ship\w*|finish\w*|schedule|timeline|milestone|roadmap|phase|roll ?out|migrat\w*|ready|to do|proof of concept|poc|prototype|learn)\b/i
const KEPT_OR_SUPPORTED =
  /\b(?:reten\w*|retain\w*|expir\w*|ttl|kept|stored?|valid\w*|cach\w*|rotat\w*|older|back-?ups?|every|per|deprecat\w*|support\w*|grace|timeouts?|logs?|metrics|certificates?|releases?|versions?|delet\w*|last|past|previous|once)\b/i

const TAKEN =
  /\b(?:takes?|took|within|in|about|roughly|around|needs?|only|under|than|spend|spent|another) $/i

/** How long the author says the work takes: "two sprints", "about 3 weeks of work". */
export function findEstimates(prose: Prose): Span[] {
  return findMatches(prose, PATTERN).filter((found) => {
    const words = prose.text.slice(found.start, found.end)
    const before = prose.text.slice(Math.max(0, found.start - 12), found.start)
    if (/ of (?:work|effort)|person|engineer|dev/i.test(words)) return true
    if (/^an? /i.test(words) && !TAKEN.test(before)) return false
    const sentence = sentenceText(prose, found)
    return /sprint/i.test(words) || (WORK.test(sentence) && !KEPT_OR_SUPPORTED.test(sentence))
  })
}
