import { readConfig } from '../config.ts'
import { checkDatabase } from './check-database.ts'
import { checkModel } from './check-model.ts'
import { checkSlack } from './check-slack.ts'
import type { Finding } from './finding.ts'
import { readArguments } from './read-arguments.ts'

const SIGNS: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok      ',
  'not ok': 'not ok  ',
  unknown: '?       ',
}

/** Looks at everything the bot needs and says how to mend what is not as it should be. */
export async function doctor(args: readonly string[]): Promise<number> {
  const { values } = readArguments(
    { args: [...args], options: { replay: { type: 'boolean' } } },
    'gadfly doctor [--replay]',
  )
  const config = readConfig(process.env)
  // Told as it is found: what does not answer takes its time.
  const isFine = [
    tell(await checkSlack(config.slack)),
    tell(await checkDatabase(config, values.replay === true)),
    tell([await checkModel(config.model)]),
  ]
  return isFine.every(Boolean) ? 0 : 1
}

/** Whether nothing of it is amiss. */
function tell(findings: readonly Finding[]): boolean {
  for (const { state, what, says } of findings)
    process.stdout.write(`${SIGNS[state]}${what}: ${says}\n`)
  return findings.every(({ state }) => state !== 'not ok')
}
