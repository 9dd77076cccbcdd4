/** The monthly summary in Slack; its sentences about the month itself are those of src/summary. */
export const summaries = {
  usage: () =>
    'I could not read that. Try `/gadfly summary`, `/gadfly summary 2026-10` `/gadfly summary 2026-10 executives` or `/gadfly summary subscribe`.',
  begun: (timeZone: string) =>
    `On the first working day of each month at 9:00 (${timeZone}) you get the month that is over, by direct message. \`/gadfly summary unsubscribe\` ends it.`,
  already: (timeZone: string) =>
    `You already get the summary, on the first working day of each month at 9:00 (${timeZone}).`,
  ended: () => 'You get no more monthly summaries.',
  hers: () =>
    'From the channels you are in at this moment. People are counted, never named; one person alone is no number.',
  thread: () => 'thread',
  columns: () => ['Category', 'Landed', 'Asked where somebody reacted', '90 % interval'],
  trend: () => 'Questions that landed, by the month asked',
  exposed: () => 'Somebody reacted',
  landed: () => 'Landed',
  questions: () => 'Questions',
}
