import { benchQuestions } from './questions.ts'
import { benchSlack } from './slack.ts'

/** `npm run bench`: medians, and ratios within this run. No timing here fails anything. */
await benchQuestions()
await benchSlack()
