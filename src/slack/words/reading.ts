/** Why something cannot be read, one sentence each, for the person who handed it in. Names are plain text. */
export const readingWords = {
  needsAccess: (product: string) =>
    `I cannot open ${product} documents; paste the text here, attach an export (docx, pdf or md), or ask whoever runs Gadfly about connecting ${product}.`,
  missingScope: (scope: string) =>
    `I may not open files here: the Slack app lacks the scope ${scope}. Whoever installed Gadfly can add it and reinstall; until then, paste the text.`,
  linkFailed: (host: string) =>
    `I could not open the linked document on ${host}; check that it is public, or paste the text or attach the file.`,
  fileFailed: (name: string) =>
    `Slack did not hand me “${name}”; share it in this channel once more, or paste the text.`,
  tooLarge: (name: string) =>
    `“${name}” is larger than 20 MB; export it without pictures or attach the part under review.`,
  unreadable: (name: string, sentence: string) => `“${name}” could not be read. ${sentence}`,
  externalFile: (name: string) =>
    `“${name}” lies outside Slack, where I cannot open it; attach an export (docx, pdf or md) or paste the text.`,
  nothing: () =>
    'I found no document there; point me at a message with the text, a file or a link to one.',
  tooShort: (count: number) =>
    `${count === 1 ? 'There is one word there' : `There are ${count} words there`}, too few to ask about; point me at the whole document.`,
  gone: () => 'That message is no longer there.',
  closed: () => 'I cannot read that channel; invite me to it, then try again.',
}

/** Notes at the foot of a pack. */
export const readingNotes = {
  hidden: (count: number) =>
    count === 1 ? '1 hidden passage was left out.' : `${count} hidden passages were left out.`,
}
