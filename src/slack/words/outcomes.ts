/** What asker and author are asked in private, once, and what they read when they answer. */
export const outcomes = {
  /** `title` is escaped where it is used as markup. */
  isItAnswered: (title: string, count: number) =>
    `The author replied on “${title}”. ${count === 1 ? 'Was your question answered?' : 'Were your questions answered?'}`,
  answered: () => 'Answered',
  notYet: () => 'Not yet',
  whatChanged: (title: string, count: number) =>
    `${count === 1 ? 'A question' : `${count} questions`} on “${title}” changed the design, somebody says. What changed?`,
  oneLine: () =>
    'One line is enough, and you may leave it. It stands beside the question, also in the monthly summary.',
  sayWhat: () => 'Say what changed',
  sayAgain: () => 'Say it in other words',
  recorded: (isAnswered: boolean, letGo: string | null) => {
    if (isAnswered) return 'You said: answered.'
    return letGo === null ? 'You said: not yet. It stays open.' : `You let it go: ${letGo}.`
  },
  recordedChange: (said: string | null) =>
    said === null ? 'You said that it changed the design.' : `You said: ${said}`,
  untitled: () => 'your document',
  notedAnswered: () => 'Thank you, it counts as answered.',
  notedOpen: () => 'All right, it stays open. You find it under `/gadfly open`.',
  notedDismissed: () => 'All right, it is let go.',
  notedChanged: () => 'Thank you. It stands beside the question now.',
  notYours: () => 'Only whoever asked this question can settle it.',
  notAuthor: () => 'Only the author of the document can say what changed.',
  gone: () => 'This question is no longer here; it was forgotten or deleted.',
  formTooLate: () => 'The form took too long to open. Please press the button once more.',
}

/** The form in which an author says what changed. */
export const changeForm = {
  title: () => 'What changed?',
  submit: () => 'Save',
  close: () => 'Back',
  label: () => 'In one line',
}
