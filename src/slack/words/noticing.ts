/** What Gadfly says, privately, when it comes upon something that may be a document. */
export const noticing = {
  offer: (channelId: string) =>
    `A message in <#${channelId}> may be a design document. Shall I look for questions worth asking? Only you see this.`,
  offerButton: () => 'Prepare questions',
  /** The channel was opened to another organisation after somebody had subscribed to it. */
  sharedNow: (channelId: string) =>
    `<#${channelId}> is shared with another organisation, so I read nothing there and send no packs from it. \`/gadfly unwatch\` there ends your subscription.`,
}

/** Answers to somebody who asked for questions on a document. */
export const suggesting = {
  begun: () => 'I am reading it. The questions come to you by direct message.',
  failed: () =>
    'Something went wrong while I looked for questions on the document you asked about, so there are none yet. Please ask once more with `/gadfly questions` and the link to its message.',
  already: (permalink: string) =>
    `You have questions on this document already: <${permalink}|here>. If it changed, they are brought up to date.`,
  usage: () =>
    'Give me the link to the message with the document: `/gadfly questions &lt;link&gt;`. “Copy link” in the menu of the message has it.',
}

/** In the conversation with the bot. */
export const direct = {
  how: () =>
    'Send me a design document, as a file, a link or pasted text, and I answer with questions worth asking about it. `/gadfly help` lists what else there is.',
  /** Names are escaped. */
  notThisFile: (name: string) =>
    `I cannot read “${name}”. Send me the document as md, txt, html, docx, pdf or pptx, or paste its text.`,
  notThisHost: (host: string) =>
    `I may not open links to ${host}. Paste the text here or attach the document; whoever runs Gadfly can allow that host.`,
  reading: () => 'I am reading it…',
  failed: () =>
    'Something went wrong while I read that, so there are no questions on it. Please send it once more, or paste its text.',
  thinking: (words: number) =>
    `I have read ${words.toLocaleString('en')} words and am looking for questions worth asking…`,
}
