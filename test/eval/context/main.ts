import { readConfig } from '../../../src/config.ts'
import { readCorpus } from '../corpus.ts'
import { countDecisionFields, type FieldCounts } from './decisions.ts'
import { countIncidentFields } from './incidents.ts'
import { measureRelated } from './related.ts'

/**
 * `npm run eval:context`: what is read from records and reports. The corpus is that of `npm run eval`;
 * without one, what needs it is left out. `--missed` says what was not found.
 */
function main(): void {
  const { corpus: folder } = readConfig(process.env)
  const corpus = readCorpus(folder)
  const missed: string[] = []
  if (corpus) {
    for (const [how, { at5, at10, documents }] of Object.entries(measureRelated(corpus)))
      console.log(
        `Documents that ${how.padEnd(26)} recall at 5 ${share(at5.found, at5.there)}, at 10 ${share(at10.found, at10.there)}, ${documents} documents`,
      )
    const decisions = countDecisionFields(corpus.b3)
    printFields(`Decision records of the corpus (${corpus.b3.length})`, decisions.counts)
    missed.push(...decisions.missed)
  } else
    console.log(`No corpus in ${folder}: related documents and decision records were left out.`)
  for (const written of ['while', 'mended'] as const) {
    const incidents = countIncidentFields(written)
    const { recognised, reports } = incidents
    printFields(
      `Post-mortems (${written}): ${recognised} of ${reports} recognised`,
      incidents.counts,
    )
    missed.push(...incidents.missed)
  }
  if (process.argv.includes('--missed')) console.log(missed.join('\n'))
}

function printFields(title: string, counts: FieldCounts): void {
  const all = Object.values(counts)
  const found = all.reduce((sum, count) => sum + count.found, 0)
  const there = all.reduce((sum, count) => sum + count.there, 0)
  console.log(`${title}: ${share(found, there)} of the fields`)
  for (const [field, { found, there, invented }] of Object.entries(counts))
    console.log(`    ${field.padEnd(14)} ${share(found, there).padStart(18)}  invented ${invented}`)
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`
}

main()
