import type { Correction } from '../../feedback/taught.ts'

/** What was learned of the bank's questions in a channel, and how a person overrules it. */
export const bankWords = {
  inChannelOnly: () => 'Please type this in the channel whose questions you mean.',
  title: (channelId: string, search: string) =>
    search === ''
      ? `What was learned of the bank in <#${channelId}>`
      : `What was learned in <#${channelId}> of “${search}”`,
  nothingLearned: () =>
    'Nothing is learned here yet: a question counts a week after it was asked, where somebody reacted or replied. `/gadfly bank migration` finds questions by a word.',
  /** `search` is escaped. */
  nothingFound: (search: string) =>
    `The bank has no question that says “${search}”. Try a single, broader word, such as \`/gadfly bank customer\`.`,
  more: (count: number) => `${count} more; a word after \`/gadfly bank\` narrows it.`,
  overrule: () => 'Overrule…',
  kinds: {
    wake: 'Wake it here',
    rest: 'Rest it here for 90 days',
    retire: 'Retire it here',
    forget: 'Forget its record everywhere',
  } satisfies Record<Correction['kind'], string>,
  gone: () => 'This question is not in the bank any more.',
  adminsOnly: () => 'Only an admin of the workspace can have a record forgotten.',
  formTooLate: () => 'The form took too long to open. Please pick it once more.',
  noted: (entryId: string) =>
    `Noted for ${entryId}. It holds from the next pack on; \`/gadfly bank\` shows it.`,
}

/** The form in which somebody says why. */
export const overruleForm = {
  title: () => 'Overrule',
  submit: () => 'Save',
  close: () => 'Back',
  label: () => 'Why?',
  hint: () => 'Everybody who looks at the bank in this channel reads it.',
}

/** A question of people's own, offered to whoever keeps the bank. */
export const bankOfferWords = {
  title: (documents: number) =>
    `A question people asked themselves landed in ${documents} documents. It may be one for the bank.`,
  how: () =>
    'Put it into your own bank folder under its category, word it as you would say it, and let “gadfly bank check” read it. Whoever asked it is not named here.',
}
