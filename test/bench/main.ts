import { benchContext } from './context.ts'
import { benchQuestions } from './questions.ts'
import { benchSlack } from './slack.ts'
import { benchSummary } from './summary.ts'

/**
 * `npm run bench [questions|context|slack|summary]`: medians, and ratios within this run. No timing here fails
 * anything.
 */
const BENCHES = {
  questions: benchQuestions,
  context: benchContext,
  slack: benchSlack,
  summary: benchSummary,
}
const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES))
  if (wanted.length === 0 || wanted.includes(name)) await bench()
