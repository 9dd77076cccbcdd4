import { objectAt, textAt, type Json } from './json.ts'
import type { Slack } from './stand-in.ts'

/** Something the bot sent, and who could read it when it was sent. */
export type Sent = {
  readonly method: string
  readonly readers: ReadonlySet<string>
  /** Where it stands for all who read there; null for what is shown to one person. */
  readonly channelId: string | null
  /** Everything in it, markup and ids included. */
  readonly text: string
}

export type Witness = {
  /**
   * What was sent since the last look, each with its readers now: look before and after anybody joins,
   * leaves or changes, so that now is when it was sent.
   */
  look(): Sent[]
}

const SAYS = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'views.publish'])

/** Sees all that is shown to anybody: messages, changed messages, notes for one, forms, Home tabs. */
export function createWitness(slack: Slack): Witness {
  let seenCalls = 0
  const seenViews = new Map<string, string>()

  function sentBy({ method, args }: { readonly method: string; readonly args: Json }): Sent {
    const channelId = theOne(args) !== undefined ? null : (textAt(args, 'channel') ?? null)
    return { method, readers: readersOf(args), channelId, text: JSON.stringify(args) }
  }

  function readersOf(args: Json): ReadonlySet<string> {
    const one = theOne(args)
    if (one !== undefined) return new Set([one])
    const to = textAt(args, 'channel') ?? ''
    return slack.workspace.channels.get(to)?.members ?? new Set([to])
  }

  function newViews(): Sent[] {
    return [...slack.workspace.views.values()].flatMap(({ id, owner, content }) => {
      const text = JSON.stringify(content)
      if (seenViews.get(id) === text) return []
      seenViews.set(id, text)
      return [
        {
          method: `a form, ${textAt(objectAt(content, 'title'), 'text')}`,
          readers: new Set([owner]),
          channelId: null,
          text,
        },
      ]
    })
  }

  return {
    look() {
      const calls = slack.calls.slice(seenCalls)
      seenCalls = slack.calls.length
      const said = calls.filter(({ method, answer }) => SAYS.has(method) && answer === 'ok')
      return [...said.map(sentBy), ...newViews()]
    },
  }
}

function theOne(args: Json): string | undefined {
  return textAt(args, 'user') ?? textAt(args, 'user_id')
}
