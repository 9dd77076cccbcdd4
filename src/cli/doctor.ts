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
  const findings = [
    ...(await checkSlack(config.slack)),
    ...(await checkDatabase(config, values.replay === true)),
    await checkModel(config.model),
  ]
  for (const { state, what, says } of findings)
    process.stdout.write(`${SIGNS[state]}${what}: ${says}\n`)
  return findings.some(({ state }) => state === 'not ok') ? 1 : 0
}
