/** What stands before the lines of a card, in a terminal and in Slack alike. */
export const CARD_WORDS = {
  ifLeft: 'If left: ',
  /** Before what only the organisation knows. */
  known: 'Known here: ',
  primer: 'Its own lines on it, to have read beforehand:',
  from: (section: string) => `from “${section}”`,
} as const
