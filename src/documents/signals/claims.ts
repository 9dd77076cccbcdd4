import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { clauseAround, countWords } from './clauses.ts'
import { sentenceOf, sentenceText } from './lines-at.ts'
import { findMatches, findPhrases, phrasebook } from './phrases.ts'

const PHRASES = phrasebook(
  'scales well|scales linearly|scales horizontally|scales easily|scale well|scale linearly|scale easily|out of the box|seamlessly|seamless|effortlessly|painless|painlessly',
  'negligible|negligible impact|minimal impact|minimal overhead|minimal effort|minimal changes|minimal risk|minimal cost|minimal downtime|low risk|low overhead|little overhead|little effort|little impact|little risk|little to no|no impact|no overhead|no downtime|no risk|no performance impact|no significant|no noticeable|no measurable|no real|no major|no meaningful|not significant|not noticeable|without downtime|without any downtime|without impact|without any impact|without risk|without disruption|zero downtime|zero-downtime|zero impact|zero risk',
  'much faster|much simpler|much easier|much cheaper|much better|much safer|much less|much more|far better|far simpler|far easier|far more|way better|significantly|dramatically|drastically|vastly|greatly|massively|considerably|orders of magnitude|order of magnitude',
  'industry standard|industry-standard|de facto standard|best practice|best practices|battle tested|battle-tested|battle proven|proven|well tested|well-tested|well proven|state of the art|state-of-the-art|cutting edge|world class|world-class|enterprise grade|enterprise-grade|production ready|production-ready|future proof|future-proof|rock solid|well supported|well-supported|widely used|widely adopted|widely supported|commonly used|well known|well-known|well understood|well-understood|everyone knows|everybody knows|highly available|highly scalable|highly reliable|highly performant|very fast|very simple|very easy|very cheap|very robust|very reliable|blazing fast|lightning fast|lightweight|robust',
  'obviously|clearly|trivial|trivially|straightforward|straight forward|simple enough|easy enough|easily|just works|never fails|never fail|always works|always available|always be available|infinitely|unlimited|bulletproof|fully compatible|fully backward compatible|fully backwards compatible|completely transparent|transparent to',
)
const COMPARED =
  /\b(?:more (?:efficient|reliable|secure|scalable|performant|maintainable|flexible|robust|stable|readable|testable|resilient|consistent)|the (?:best|fastest|easiest|simplest|cheapest|safest|cleanest|most (?:popular|common|commonly used|widely used|efficient|reliable|scalable|secure|robust|mature|flexible|cost-effective))|(?:is|are|be|it's|very|quite|really|relatively|fairly|keep it|remains?) (?:simple|easy|cheap|safe|fast|scalable|efficient|secure)(?= (?:to|for|and|enough)|[.,;\n])|(?:improves?|reduces?|simplif(?:y|ies)) (?:the )?(?:overall )?(?:performance|reliability|scalability|security|complexity|costs?|maintainability|productivity|latency|velocity|efficiency|risks?|developer experience))\b/gi
const SUPPORT =
  /\d ?(?:%|ms|s\b|x\b|k\b|kb|mb|gb|tb|seconds?|minutes?|hours?|days?|requests?|rps|qps|users|times|fold)|\b(?:because|since|as measured|measured|measurements?|benchmark(?:s|ed)?|tested|load tests?|according to|due to|thanks to|we saw|observed|shown in|as shown|see (?:the|also|\[|section|below|above)|for example|e\.g\.|percent)(?!\w)/i

const DENIED =
  /\b(?:not|never|no longer|cannot|hardly|less|non)\b[^\n,.]{0,12}$|n't [^\n,.]{0,12}$/i

/** Where the author claims without a number, a reason or a link in the same sentence: the clause of the claim. */
export function findClaims(prose: Prose): Span[] {
  return [...findPhrases(prose, PHRASES), ...findMatches(prose, COMPARED)]
    .toSorted((a, b) => a.start - b.start)
    .filter((phrase) => !isSupported(prose, phrase) && !isDenied(prose, phrase))
    .map((phrase) => clauseAround(prose, phrase))
    .filter((clause) => countWords(prose.text, clause) > 1)
}

function isSupported(prose: Prose, phrase: Span): boolean {
  const sentence = sentenceText(prose, phrase)
  return (
    Boolean(sentenceOf(prose, phrase)?.linked) || SUPPORT.test(sentence) || sentence.endsWith('?')
  )
}

function isDenied(prose: Prose, phrase: Span): boolean {
  return DENIED.test(prose.text.slice(Math.max(0, phrase.start - 24), phrase.start))
}
