import type { ContextKind } from '../../context/items/context-item.ts'

/** What each kind of context item is called. */
export const KIND_NAMES: Readonly<Record<ContextKind, string>> = {
  roadmap: 'Roadmap bet',
  deadline: 'Deadline or duty',
  constraint: 'Constraint',
  incident: 'Incident',
  decision: 'Decision',
  'capability-gap': 'Something we cannot do yet',
  estimate: 'Estimate and what it took',
}

/** The form of a context item. */
export const contextForm = {
  title: (isNew: boolean) => (isNew ? 'Remember as context' : 'Edit context'),
  submit: () => 'Save',
  close: () => 'Back',
  kind: () => 'What is it?',
  choose: () => 'Choose…',
  name: () => 'In one line',
  nameHint: () => 'As you would say it to a colleague: “Payments gave up the outbox in June”.',
  text: () => 'What should people know?',
  textHint: () =>
    'Questions quote these words. For an estimate, say what was planned and what it took.',
  link: () => 'Link to where it comes from',
  on: () => 'Day it happened, was decided or falls due',
  until: () => 'True until',
  untilHint: () => 'After this day it is not used any more. The owner is asked two weeks before.',
  owner: () => 'Who answers for it?',
  ownerHint: () => 'They are asked now and then whether it still holds.',
  visible: () => 'Who may see it?',
  visibleHint: () => 'Nobody else learns of it from me, not even that it is there.',
  toChannel: (name: string) => `Members of #${name}`,
  toThisChannel: () => 'Members of this channel',
  toPeople: () => 'Only these people',
  toEveryone: () => 'Everyone in the workspace, guests excepted',
  people: () => 'These people',
  peopleHint: () => 'For “Only these people”. You are always among them.',
  peopleMissing: () => 'Choose at least one person here, or somebody else to see it above.',
}

/** What is said of one item where it is listed. */
export const itemWords = {
  visibleToChannel: () => 'seen by members of ',
  visibleToPeople: (count: number) =>
    count === 1 ? 'seen by you alone' : `seen by ${count} people`,
  visibleToEveryone: () => 'seen by everyone here',
  owner: () => 'answered for by ',
  source: () => 'where it comes from',
  holds: (confirmed: string, until: string | null) =>
    until === null ? `confirmed ${confirmed}` : `confirmed ${confirmed}, true until ${until}`,
  proposed: () => 'Not used yet: somebody has to say that it is right.',
  notYet: (from: string) => `Not used before ${from}.`,
  over: (since: string) => `Not used any more: it was true until ${since}.`,
  unconfirmed: (since: string) => `Not used any more: last confirmed ${since}, too long ago.`,
  contradicted: (since: string) =>
    `Not used since ${since}: a document says otherwise. Confirm it if it still holds.`,
  looksRight: () => 'Looks right',
  stillHolds: () => 'Still holds',
  edit: () => 'Edit',
  forget: () => 'Forget',
  notNeeded: () => 'Not needed',
}

/** Answers to `/gadfly context` and its buttons. Titles are escaped. */
export const contextWords = {
  listed: (search: string) =>
    search === '' ? 'What I know that no document says' : `What I know of “${search}”`,
  none: () =>
    'I know nothing here that you may see. `/gadfly context add`, or “Remember as context” on a message, tells me something.',
  notFound: (search: string) => `I know nothing of “${search}” that you may see.`,
  more: (shown: number) =>
    `These are the newest ${shown}. \`/gadfly context\` with a word or two finds others.`,
  proposed: (channelId: string) =>
    `From your channel <#${channelId}> I would remember this, for its members only:`,
  isItRight: () =>
    'Is it right? Until you say so I use nothing of it. “Edit” corrects it; “Not needed” and I never ask again.',
  takenBack: (channelId: string) =>
    `A document in <#${channelId}> says otherwise than this, which you answer for, so I no longer use it:`,
  wasUndone: (action: string) => `I had “${action}” as not done.`,
  itIs: () => 'If it still holds, say so, or edit it:',
  stillTrue: (until: string) =>
    `Does this still hold? I use it until ${until}, and after that only if you say so.`,
  added: (title: string) => `I will remember “${title}”.`,
  changed: (title: string) => `Changed and confirmed: “${title}”.`,
  confirmed: (title: string) => `Confirmed: “${title}”. I use it from now on.`,
  forgotten: (title: string) => `Forgotten: “${title}”.`,
  gone: () => 'That is no longer here, or not for you to see.',
  notYours: () => 'Only its owner, or whoever added it, can change this.',
  overNeedsEdit: () => 'It is past its end. Press “Edit” to give it a new one.',
  formTooLate: () => 'The form took too long to open. Please try once more.',
  nothingToRemember: () => 'There are no words in this message that I could remember.',
}
