import { escapeMrkdwn } from '../escape-mrkdwn.ts'

/** A way to type a command, and what comes of it. */
type Form = readonly [usage: string, says: string]

type CommandHelp = {
  /** What comes of it, in the few words the list of all has room for. */
  readonly brief: string
  /** Its ways, the plainest first: that one stands in the list. */
  readonly forms: readonly [Form, ...Form[]]
}

/** Every command there is, by what one wants to do. */
const COMMAND_HELP = {
  'Questions on a document': {
    watch: {
      brief: 'packs from this channel, by direct message',
      forms: [
        ['watch', 'questions on the documents posted in this channel, by direct message'],
        ['watch as incidents', 'remember the post-mortems posted here, once their posters agree'],
        ['watch as roadmap', 'the same for roadmap posts'],
        ['watch as decisions', 'the same for accepted decisions'],
        ['watch as nothing', 'remember nothing new from here'],
      ],
    },
    unwatch: {
      brief: 'no more of them',
      forms: [['unwatch', 'no more packs from this channel']],
    },
    questions: {
      brief: 'on the document in one message',
      forms: [['questions <link>', 'questions on the document in that message']],
    },
    sharpen: {
      brief: 'your own, held against a document',
      forms: [
        ['sharpen <your question>', 'whether a document here answers it, and a sharper wording'],
      ],
    },
  },
  'Around the review': {
    review: {
      brief: 'when a document is reviewed',
      forms: [
        ['review tomorrow 14:00', 'when a document of this channel is reviewed'],
        ['review none', 'that it has no date any more'],
      ],
    },
    open: {
      brief: 'what is still unanswered',
      forms: [['open', 'the questions still open where you can read, and who owes the answer']],
    },
    triage: {
      brief: 'your week, by what to read',
      forms: [['triage', 'your week: what to read, to skim, and what needs no question from you']],
    },
    summary: {
      brief: 'which questions landed this month',
      forms: [
        ['summary', 'which questions landed this month, in the channels you are in'],
        ['summary 2026-10', 'the same for another month'],
        ['summary executives', 'what the questions changed, in board language'],
        ['summary me', 'your own questions, for you alone'],
        ['summary subscribe', 'each month by direct message; `unsubscribe` ends it'],
        ['summary subscribe here', 'each month into this channel; `unsubscribe here` ends it'],
      ],
    },
  },
  'What is known here': {
    context: {
      brief: 'what no document says',
      forms: [
        ['context', 'what I know that no document says, as far as you may see it'],
        ['context payments', 'the same, about payments'],
        ['context add', 'tell me something: an incident, a bet, a decision of another team'],
      ],
    },
    deepdive: {
      brief: 'what is written about one system',
      forms: [
        [
          'deepdive <system>',
          'what is written about it, as far as you may see it, sent to you alone',
        ],
      ],
    },
    bank: {
      brief: 'which questions land in this channel',
      forms: [
        ['bank', 'how the bank’s questions fared in this channel, which rest, and why'],
        ['bank migration', 'the same for those on migration; rest, wake or retire one there'],
      ],
    },
  },
  You: {
    settings: {
      brief: 'quiet hours, cards, categories',
      forms: [['settings', 'your time zone, quiet hours, cards and categories']],
    },
    forget: {
      brief: 'remove what I know of you',
      forms: [
        ['forget me', 'remove what I know of you, at once'],
        ['forget this document', 'remove a document of this channel, at once'],
      ],
    },
    help: {
      brief: 'more about one of these',
      forms: [
        ['help', 'the list of commands'],
        ['help summary', 'all the ways to use one of them'],
      ],
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, CommandHelp>>>>

type Groups = typeof COMMAND_HELP
export type CommandName = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups]

/** All commands, short enough for one screen of a phone. `unknown` is what was typed instead, escaped. */
export function helpText(unknown: string | null): string {
  const first =
    unknown === null
      ? 'I suggest questions worth asking about design documents, for your eyes only.'
      : `There is no command \`${unknown}\`.`
  const groups = Object.entries<Readonly<Record<string, CommandHelp>>>(COMMAND_HELP)
  return [
    `${first} Type \`/gadfly\` and one of these:`,
    ...groups.flatMap(([title, commands]) => [
      `*${title}*`,
      ...Object.values(commands).map(({ brief, forms: [[usage]] }) => line(usage, brief)),
    ]),
    'Or use “Suggest questions” on a message, mention me in a thread, or send me a document.',
  ].join('\n')
}

/** All the ways to use one command; null where there is no such command. */
export function helpOn(name: string): string | null {
  const groups = Object.values<Readonly<Record<string, CommandHelp>>>(COMMAND_HELP)
  const found = groups.find((commands) => Object.hasOwn(commands, name))?.[name]
  return found?.forms.map(([usage, says]) => line(`/gadfly ${usage}`, says)).join('\n') ?? null
}

function line(usage: string, says: string): string {
  return `\`${escapeMrkdwn(usage)}\`  ${says}`
}
