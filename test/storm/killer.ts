import { setTimeout as sleep } from 'node:timers/promises'
import { randomFrom } from '../support/random.ts'
import type { Plan } from './plan.ts'

/** Kills the bot as often as planned, spread over the steps of the plan, each time at a random moment. */
export function createKiller({ size, documents }: Plan, killAndRestart: () => Promise<void>) {
  const random = randomFrom(size.seed + 1)
  const steps = documents.reduce((sum, { asks }) => sum + 1 + asks.length * (1 + size.reactions), 0)
  let taken = 0
  let kills = 0
  let busy: Promise<void> = Promise.resolve()
  let fail: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_, reject) => (fail = reject))
  failure.catch(() => {})

  function killSoon(): void {
    kills += 1
    const after = random() * 500
    busy = busy
      .then(() => sleep(after))
      .then(killAndRestart)
      .catch(fail)
  }

  return {
    step(): void {
      taken += 1
      if (kills < size.kills && taken > ((kills + 0.5) * steps) / size.kills) killSoon()
    },
    finished: () => busy,
    failure,
  }
}
