import { type Interval, wilsonInterval } from '../feedback/intervals.ts'

/** Asks in threads where somebody engaged, and those of them that landed. */
export type Tally = { readonly landings: number; readonly exposures: number }

export type Rate = Tally & {
  /** 90 %, Wilson; null where it rests on too few to say. */
  readonly interval: Interval | null
}

/** Fewer exposures than this, and a rate says more about luck than about the question. */
const TOO_FEW = 15

export function rateOf({ landings, exposures }: Tally): Rate {
  const interval = exposures < TOO_FEW ? null : wilsonInterval(landings, exposures)
  return { landings, exposures, interval }
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    landings: tallies.reduce((sum, { landings }) => sum + landings, 0),
    exposures: tallies.reduce((sum, { exposures }) => sum + exposures, 0),
  }
}

/** How many exposures of its own a category needs to stand beside the month's mean. */
const STRENGTH = 24

/** Ordered by the rate shrunk towards the rate of all, so that two lucky landings do not lead the table. */
export function byShrunkRate<Named extends Tally & { readonly category: string }>(
  tallies: readonly Named[],
  all: Tally,
): Named[] {
  const usual = (all.landings + 2) / (all.exposures + 8)
  const shrunk = ({ landings, exposures }: Tally) =>
    (landings + STRENGTH * usual) / (exposures + STRENGTH)
  return [...tallies].sort((a, b) => shrunk(b) - shrunk(a) || (a.category < b.category ? -1 : 1))
}
