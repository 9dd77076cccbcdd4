/** The form for a question of her own, and the modal that turns into the answer. */
export const sharpenForm = {
  title: () => 'Sharpen a question',
  submit: () => 'Sharpen',
  close: () => 'Close',
  review: () => 'The document',
  choose: () => 'Choose…',
  draft: () => 'Your question, as rough as it is',
  hint: () => 'Only you see it, and the answer.',
  short: () => 'A little more, please: what would you like to know?',
}

/** What Gadfly says about a question of her own, for her eyes only. Titles are escaped. */
export const sharpening = {
  reading: () =>
    'I am holding your question against the document. Close this if you like; the answer comes by direct message then.',
  fallback: () => 'About the question you would like to ask',
  noDocument: () =>
    'I know of no document under review here. Post one, or use “Suggest questions” on it, then try again.',
  gone: () => 'That document is no longer here; it was forgotten or deleted.',
  textGone: () =>
    'The text of that document is no longer kept. Use “Suggest questions” on its message, then try again.',
  formTooLate: () => 'The form took too long to open. Please try once more.',
  failed: () =>
    'I could not sharpen your question, and I have not kept it. Please try once more with `/gadfly sharpen`.',
  yours: () => 'Your question',
  sharper: () => 'Sharper, perhaps',
  from: (section: string) => `from “${section}”`,
  /** `channelId` is where the thread is. */
  where: (title: string, channelId: string) =>
    `“Ask” puts it into the thread of “${title}” in <#${channelId}>, in your name. Nothing goes there without it.`,
  cannotAsk: (title: string) =>
    `There is no open thread of “${title}” to ask it in; keep it for the meeting.`,
  ask: () => 'Ask',
  askAsIs: () => 'Ask it as it is',
  edit: () => 'Edit and ask',
  asked: () => 'You asked this in the thread.',
  onItsWay: (channelId: string) =>
    `Your question is on its way into its thread in <#${channelId}>.`,
  unreadable: () => 'I could not read that question. Please sharpen it once more.',
}
