/** The monthly summary in Slack; its sentences about the month itself are those of src/summary. */
export const summaries = {
  usage: () =>
    'I could not read that. Try `/gadfly summary`, `/gadfly summary 2026-10`, `/gadfly summary 2026-10 executives`, `/gadfly summary me` or `/gadfly summary subscribe`.',
  begun: (timeZone: string) =>
    `On the first working day of each month at 9:00 (${timeZone}) you get the month that is over, by direct message. \`/gadfly summary unsubscribe\` ends it.`,
  already: (timeZone: string) =>
    `You already get the summary, on the first working day of each month at 9:00 (${timeZone}).`,
  ended: () => 'You get no more monthly summaries.',
  begunHere: (timeZone: string) =>
    `On the first working day of each month at 9:00 (${timeZone}) I post here what landed of the questions asked in this channel. Anybody in it can end that with \`/gadfly summary unsubscribe here\`.`,
  alreadyHere: (timeZone: string) =>
    `This channel already gets the summary, on the first working day of each month at 9:00 (${timeZone}).`,
  endedHere: (ended: 'ended' | 'unknown') =>
    ended === 'ended'
      ? 'This channel gets no more monthly summaries.'
      : 'This channel gets no monthly summary.',
  notYours: () =>
    'Whether the summary is posted to everybody here is for a workspace admin or whoever made this channel to decide. `/gadfly summary subscribe` sends it to you alone.',
  inChannelOnly: () =>
    'Use this in the channel that is to get the summary. `/gadfly summary subscribe` sends it to you alone.',
  hers: () =>
    'From the channels you are in at this moment. People are counted, never named; one person alone is no number.',
  thread: () => 'thread',
  everybodys: () =>
    'Only of questions asked in this channel. People are counted, never named; one person alone is no number. `/gadfly summary unsubscribe here` ends this post.',
  mine: (month: string) => `Your questions, ${month}`,
  nothingOfMine: () => 'You asked nothing in this month.',
  mineCounted: (asked: number, rate: string) =>
    `You asked ${asked}. Landed, where somebody reacted or replied: ${rate}.`,
  mineLanded: () => 'What landed of yours',
  mineCovered: () => 'Somebody said the document answers it already',
  mineOpen: () => 'Yours that are still open',
  mineCategories: () => 'What you ask about, in twelve months',
  mineCategory: (category: string, asked: number, rate: string) =>
    `${category}: ${asked} asked, landed ${rate}`,
  onlyYou: () => 'Only you see this.',
  columns: () => ['Category', 'Landed', 'Asked and engaged with', '90 % interval'],
  trend: () => 'Questions that landed, by the month asked',
  exposed: () => 'Somebody engaged',
  landed: () => 'Landed',
  questions: () => 'Questions',
}
