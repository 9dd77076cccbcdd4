import { benchQuestions } from './questions.ts'

/** `npm run bench`: medians, and ratios within this run. No timing here fails anything. */
await benchQuestions()
