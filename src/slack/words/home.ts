/** The Home tab. */
export const home = {
  channels: () => 'Channels you get packs from',
  noChannels: () => 'None yet. Type /gadfly watch in a channel where design documents are posted.',
  stop: () => 'Stop',
  reviews: () => 'Coming reviews',
  noReviews: () => 'No review with a date ahead in your channels.',
  review: (when: string, title: string) => `${when}  ·  ${title}  `,
  asks: () => 'Open questions you asked',
  noAsks: () => 'No question of yours is waiting for an answer.',
  thread: () => 'in the thread',
  untitled: () => 'A deleted document',
  settings: () => 'Your settings',
  change: () => 'Change settings',
  timeZone: (zone: string) => `Time zone: ${zone}`,
  quiet: (from: string, until: string) => `Quiet hours: ${from} to ${until}`,
  noQuiet: () => 'Quiet hours: none',
  cards: (count: number) => `Cards in a pack: at most ${count}`,
  categories: (names: readonly string[]) =>
    names.length === 0 ? 'Categories: all' : `Categories: ${names.join(', ')}`,
  weekly: (isOn: boolean) => `Mondays, what to read this week: ${isOn ? 'yes' : 'no'}`,
  notCurrent: (names: readonly string[]) =>
    names.length === 0 ? '' : `Not current on: ${names.join(', ')}`,
}
