export type Interval = { readonly low: number; readonly high: number }

/** The standard normal deviate that leaves 5 % on either side: every interval here is a 90 % one. */
const Z90 = 1.6448536269514722

/** Wilson's score interval for `successes` out of `trials`, 90 %; everything from 0 to 1 without trials. */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials <= 0) return { low: 0, high: 1 }
  const share = successes / trials
  const spread = (Z90 * Z90) / trials
  const centre = (share + spread / 2) / (1 + spread)
  const half = (Z90 * Math.sqrt((share * (1 - share) + spread / 4) / trials)) / (1 + spread)
  return {
    low: successes === 0 ? 0 : centre - half,
    high: successes === trials ? 1 : centre + half,
  }
}

/** The middle 90 % of a Beta(a, b) belief, a and b above 0. */
export function betaInterval(a: number, b: number): Interval {
  return { low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) }
}

/**
 * Where a Beta(a, b) belief has `share` of itself below. Bisection: the distribution function is
 * monotone, and fifty-odd halvings of [0, 1] reach the last bit of a double at a cost of microseconds.
 */
function betaQuantile(share: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2
    if (betaBelow(middle, a, b) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The regularised incomplete beta function: how much of Beta(a, b) lies below x. The continued fraction
 * converges fast on the near side of the mean; beyond it the mirrored distribution is taken instead
 * (DLMF 8.17.4 and 8.17.22).
 */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a)
  const front = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)
  return (Math.exp(front) / a) * betaFraction(x, a, b)
}

/** DLMF 8.17.22 from the front, by Lentz's method: numerator and denominator ratios, kept off zero. */
function betaFraction(x: number, a: number, b: number): number {
  let upper = 1
  let lower = offZero(1 - ((a + b) * x) / (a + 1))
  let value = 1 / lower
  lower = value
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    lower = 1 / offZero(1 + even * lower)
    upper = offZero(1 + even / upper)
    value *= lower * upper
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    lower = 1 / offZero(1 + odd * lower)
    upper = offZero(1 + odd / upper)
    const change = lower * upper
    value *= change
    if (Math.abs(change - 1) < 1e-15) break
  }
  return value
}

function offZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Stirling's series (DLMF 5.11.1) once the argument is large enough, which the recurrence makes it. */
function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 15) {
    shift += Math.log(at)
    at++
  }
  const inverse = 1 / (at * at)
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) /
    at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
