import { LONGEST_QUESTION, SHORTEST_QUESTION } from '../plain-question.ts'

/** What stands beside a question in the thread. */
export const inThread = {
  askedBy: (name: string | null) =>
    name === null
      ? 'Asked out of curiosity; nothing waits for the answer.'
      : `Asked by ${name}, out of curiosity; nothing waits for the answer.`,
  /** `emoji` are the names of the four reactions; Slack draws them. */
  reactions: (emoji: { paused: string; changed: string; covered: string; missed: string }) =>
    `A reaction is enough:  :${emoji.paused}: made me pause  ·  :${emoji.changed}: changes the design  ·  :${emoji.covered}: already covered  ·  :${emoji.missed}: not useful`,
}

/** What the leader reads, privately, about a question she wanted asked. */
export const asking = {
  already: () => 'This question is asked already; you find it in the thread.',
  /** Another leader was quicker. `name` is escaped. */
  taken: (name: string | null) =>
    `${name ?? 'Somebody'} has asked this question already. It is in the thread, so I did not ask it twice.`,
  notYours: () => 'Only the person this card was made for can use its buttons.',
  gone: () => 'This question is no longer here; its document was forgotten or deleted.',
  closed: () => 'This review is closed, so nothing more is asked in its thread.',
  noThread: () =>
    'This document has no thread to ask in. Post it in a channel, and I can ask there for you.',
  /** What it rests on was forgotten, or is no longer for her to see. */
  restGone: () =>
    'What this question rests on is no longer here, so I did not ask it. The card goes too.',
  /** `title` is escaped. */
  notForAll: (title: string, channelId: string) =>
    `Not everybody in <#${channelId}> may read “${title}”, so I did not ask it as it is. Press “Edit and ask” to say it without that.`,
  formTooLate: () => 'The form took too long to open. Press “Edit and ask” once more.',
  /** By Slack's word for why a message could not be posted. */
  failed: (error: string, channelId: string): string => {
    const where = `<#${channelId}>`
    switch (error) {
      case 'thread_not_found':
      case 'message_not_found':
      case 'cannot_reply_to_message':
        return `Your question was not asked: the document's thread in ${where} is gone. If the document is posted again, I read it again.`
      case 'is_archived':
        return `Your question was not asked: ${where} is archived.`
      case 'not_in_channel':
      case 'channel_not_found':
        return `Your question was not asked: I am not in ${where} any more. Invite me, then press “Ask” again.`
      case 'unknown_outcome':
        return `Slack did not say whether your question arrived in ${where}. Please look in the thread before you ask it again.`
      default:
        return `Your question was not asked: Slack would not take it in ${where}. You can try again later.`
    }
  },
}

export const editForm = {
  title: () => 'Edit and ask',
  submit: () => 'Ask',
  close: () => 'Back',
  label: () => 'Your question',
  /** `withReason` where what stands beside the question goes along. */
  hint: (withReason: boolean) =>
    withReason
      ? 'It goes into the thread in your name, followed by the reason and the passage beside it.'
      : 'It goes into the thread in your name: one sentence, sayable aloud.',
  /** Above the question, where what it rests on is not for everybody who will read it. */
  closed: (title: string) =>
    `Not everybody in that channel may read “${title}”. Say your question without it; I leave the reason and the source out too.`,
}

/** What is wrong with a question she worded, shown at the field. */
export const wording = {
  short: () => `A little longer, please: at least ${SHORTEST_QUESTION} characters.`,
  long: () => `A little shorter, please: at most ${LONGEST_QUESTION} characters.`,
  closed: (title: string) =>
    `This still says what not everybody there may read: “${title}”. Please put it in other words.`,
  noQuestionMark: () => 'End it with a question mark, so that it reads as a question.',
}

export const following = {
  begun: () => 'I follow your question from now on: reactions to it count like those to mine.',
  already: () => 'I follow this question already.',
  notYours: () => 'You can have your own questions followed, not somebody else’s.',
  noQuestion: () => 'I see no question in this message; one with a question mark I can follow.',
  cannotSee: (botId: string) =>
    `I cannot see reactions here. Invite me with \`/invite <@${botId}>\`, then try again.`,
}
