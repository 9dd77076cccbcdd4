/** About being forgotten. Titles are escaped. */
export const forgetting = {
  usage: () =>
    'Say `/gadfly forget me` for everything I know of you, or `/gadfly forget this document` in its channel.',
  me: () =>
    'Forgotten: your packs, settings, subscriptions and reactions, and your name on what you asked or wrote. Questions you asked stay in their threads without your name, and what they led to stays counted. If you use Gadfly again, it begins anew.',
  document: (title: string) =>
    `Forgotten: “${title}”, with its text, reviews, packs and everything counted about it. Messages in its thread stay yours in Slack, questions with what they quote too; so do dossiers that were handed out before and may quote it: whoever got one can delete it. If it is posted or edited again, I read it again.`,
  noDocument: () => 'I know of no document in this channel.',
  notYours: () =>
    'Only the author of a document, or somebody who got questions for it, can have it forgotten.',
  gone: () => 'That document is forgotten already.',
  which: () => 'Which document shall I forget? It happens at once and cannot be taken back.',
  button: () => 'Forget',
  untitled: () => 'A deleted document',
}
