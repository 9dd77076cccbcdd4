/** A time as the reader's own clock shows it; Slack fills it in. `fallback` is for where it cannot. */
function moment(at: Date): string {
  const fallback = at.toISOString().slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}, {time}|${fallback} UTC>`
}

/** About the date of a review. Titles are escaped. */
export const reviewing = {
  /** `minutes` before it there is a reminder; 0 for none. */
  set: (title: string, at: Date, minutes: number) => {
    const said = `The review of “${title}” is ${moment(at)}.`
    if (minutes === 0) return said
    return `${said} ${before(minutes)}, everybody with a pack for it gets what is still unasked or unanswered.`
  },
  cleared: (title: string) => `The review of “${title}” has no date any more.`,
  noDocument: () =>
    'I know of no open review in this channel. Post the document here first, or use “Suggest questions” on it.',
  inChannelOnly: () => 'Use this in the channel the document was posted in.',
  unclear: () =>
    'I could not read that date. Try `/gadfly review tomorrow 14:00`, `friday 10am` or `2026-12-01 09:30`; `none` takes a date away.',
  past: () => 'That time is over already; a review needs one still to come.',
  gone: () => 'That review is no longer here.',
  closed: () => 'That review is closed already.',
  which: (at: Date | null) =>
    at ? `Which document is reviewed ${moment(at)}?` : 'Which review has no date any more?',
  pick: () => 'Pick a document',
  yours: () => 'When is the review?',
}

function before(minutes: number): string {
  if (minutes === 30) return 'Half an hour before'
  const hours = minutes / 60
  if (hours === 1) return 'An hour before'
  return Number.isInteger(hours) ? `${hours} hours before` : `${minutes} minutes before`
}

/** What a leader reads some time before. */
export const reminder = {
  begins: (title: string) => `The review of “${title}” begins soon`,
  at: (at: Date) => moment(at),
  unasked: () => 'Not asked yet',
  kept: () => ' (you kept it for the meeting)',
  unanswered: () => 'Asked, and still open',
  more: (count: number) => `and ${count} more`,
}
