import { z } from 'zod'
import { foldWhitespace } from '../../../documents/fold-whitespace.ts'
import { plainText } from '../../../documents/plain-text.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../blocks/context-form.ts'
import { shortened } from '../../blocks/rich-text.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { permalinkTo } from '../../permalink.ts'
import { messageText } from '../../reading/message-text.ts'
import { readSlackMessage } from '../../reading/slack-message.ts'
import { contextWords } from '../../words/context.ts'
import { openRemembering } from './open-context-form.ts'

const shortcut = z.object({ channel: z.object({ id: z.string() }), message: z.unknown() })

/** "Remember as context": a form filled in with what the message says, for members of its channel. */
export async function rememberMessage(deps: SlackDeps, click: Click, body: unknown): Promise<void> {
  const { channel, message: shown } = shortcut.parse(body)
  const message = readSlackMessage(shown)
  const text = message ? messageText(message).trim() : ''
  if (!message || text === '') return answerClick(deps, click, contextWords.nothingToRemember())
  await openRemembering(deps, click, {
    channelId: channel.id,
    ts: message.ts,
    title: titleOf(text),
    text: shortened(text, LONGEST_TEXT),
    link: await permalinkTo(deps, channel.id, message.ts),
  })
}

/** Its first line, or the first sentence of that where it is long. */
function titleOf(text: string): string {
  const [first = ''] = text.split('\n')
  const line = foldWhitespace(plainText(first.replace(/^#+\s*/, '')))
  const [sentence = line] = line.split(/(?<=[.!?])\s/)
  return shortened(line.length > LONGEST_TITLE ? sentence : line, LONGEST_TITLE)
}
