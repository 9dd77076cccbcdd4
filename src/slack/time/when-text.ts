/** A time as people say it, in their time zone: "Tue 1 Dec, 14:00". */
export function whenText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** A day as people write it: "2 June 2026". Days without a time are kept as midnight UTC. */
export function dayText(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
