/** The moment of a message or event as Slack writes it: seconds with a fraction. */
export function slackTime(ts: string): Date {
  return new Date(Number(ts) * 1000)
}
