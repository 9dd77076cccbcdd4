import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { sentenceText } from './lines-at.ts'
import { findMatches } from './phrases.ts'

const NUMBER = String.raw`\d[\d,]{0,14}(?:\.\d{1,6})?(?: ?[kKM](?![\w]))?`
const SMALL = 'two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty'
const TIME =
  'ms|milliseconds?|µs|microseconds?|ns|s|secs?|seconds?|mins?|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?|quarters?|sprints?'
const SIZE = 'bytes?|bits?|[KMGTP]i?B|[kmgt]b|[KMGT]i?bps|kB'
const LOAD =
  'rps|qps|tps|iops|req/s|requests?|queries|transactions|messages?|events?|writes|reads|calls|operations|ops'
const THINGS =
  'users|customers|tenants|nodes|pods|replicas|instances|regions|zones|clusters|servers|machines|hosts|cores|vCPUs?|CPUs?|GPUs?|rows|records|documents|files|objects|items|entries|connections|partitions|shards|threads|workers|tokens|retries|attempts|engineers|developers|teams|services|endpoints|sites|stores|accounts|orders|namespaces|containers|devices|percent|percentage points|times'
const MONEY = String.raw`(?:[$€£] ?${NUMBER}(?: ?(?:million|billion|thousand))?|${NUMBER} ?(?:dollars|euros?|USD|EUR|GBP|€))`
const RATE = String.raw`(?:(?: ?\/ ?| per | an? )(?:ms|s|sec|second|min|minute|hour|h|hr|day|week|month|year|quarter|user|node|pod|request|tenant|cluster|instance|customer|namespace|server|replica)(?![\w/]))?`

const PATTERN = new RegExp(
  String.raw`(?<![\w.\-/#:@$€£])(?:[~≈<>≤≥] ?)?(?:${MONEY}|${NUMBER}(?: ?(?:-|–|to) ?${NUMBER})?(?: ?%| ?x(?![\w])|(?: |-)?(?:million|billion|thousand) (?:${LOAD}|${THINGS})(?![\w-])|(?: |-)?(?:${TIME}|${SIZE}|${LOAD}|${THINGS})(?![\w-]))|(?:(?:a few )?(?:hundreds|thousands|tens of thousands|hundreds of thousands|millions|billions|dozens) of |(?:${SMALL}) )(?:${LOAD}|${THINGS})(?![\w-])|(?:${SMALL}) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?|sprints?)(?![\w-]))${RATE}`,
  'g',
)

/** A measurement noted down, such as the test coverage of a day, bounds nothing. */
const RECORD = /\b\d{4}-\d\d-\d\d\W{1,8}(?:coverage\W{1,3})?\d/

/** Numbers with a unit: "30 seconds", "20 GB per day", "$5,000 a month", "thousands of users". */
export function findQuantities(prose: Prose): Span[] {
  return findMatches(prose, PATTERN).filter((found) => !RECORD.test(sentenceText(prose, found)))
}
