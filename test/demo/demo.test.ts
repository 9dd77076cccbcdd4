import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

it(
  'the demo shows the whole loop to a newcomer and ends by itself',
  { timeout: 180_000 },
  async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'test/demo/main.ts'],
      { cwd: ROOT, env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } },
    )

    const steps = [...stdout.matchAll(/^(\d+)  (\w+)/gm)].map(([, number]) => Number(number))
    expect(steps).toEqual(Array.from({ length: 13 }, (_, i) => i + 1))
    expect(stdout).toContain('Direct message from Gadfly · only Ines sees this')
    expect(stdout).toMatch(/[1-3]\. “Payments publishes its events through an outbox” turned down/)
    expect(stdout).toMatch(/[1-3]\. After “The Loyalty service granted points twice” in/)
    expect(stdout).toMatch(/[1-3]\. Does “The Insights service moves to an outside vendor”/)
    expect(stdout).toContain('Asked by Ines Okafor')
    expect(stdout).toContain('🤔 2 paused  ·  💡 1 changes the design  ·  ✅ 0 covered')
    expect(stdout).toContain('Home tab of Gadfly · only Ines sees this')
    expect(stdout).toMatch(/Open questions you asked\n.*Before Fulfilment switches over/)
    expect(stdout).toContain('Questions that landed, ')
    expect(stdout.replaceAll(/[\s│]+/g, ' ')).toContain(
      'landed with 3 people. It changed the decision.',
    )
    expect(stdout.replaceAll(/[\s│]+/g, ' ')).toMatch(
      /Gadfly's questions that landed: \d+ of \d+ \(\d+-\d+ %/,
    )
    expect(stdout).toMatch(/Failure modes +\d+ +\d+ +too few to say/)
    expect(stdout).toMatch(/Somebody engaged +█+ \d+\n.*Landed +█+ \d+/)
    expect(stdout).toContain('What the questions changed, ')
    expect(stdout).not.toMatch(/\bP\d\b/)
    expect(stdout).toContain('That was the loop.')
    // What a person would not see in Slack: ids, names of emoji, mrkdwn escapes.
    expect(stdout).not.toMatch(/\b[UCDT]0{3}|:[a-z_]+:|&(?:amp|lt|gt);|undefined|null/)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(96)
    expect(stderr).toBe('')
  },
)
