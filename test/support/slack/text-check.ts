import { isJson, textAt, type Json } from './json.ts'

export type Report = (problem: string, pointer: string) => void

export function textObject(
  value: unknown,
  most: number,
  at: string,
  report: Report,
  only?: 'plain_text',
): void {
  if (!isJson(value)) return report('missing text object', at)
  const type = textAt(value, 'type')
  if (type !== 'plain_text' && (type !== 'mrkdwn' || only)) report('unsupported text type', at)
  const text = textAt(value, 'text') ?? ''
  if (text.length === 0) report('must be more than 0 characters', `${at}/text`)
  longest(value, 'text', most, at, report)
}

export function longest(from: Json, key: string, most: number, at: string, report: Report): void {
  if ((textAt(from, key) ?? '').length > most)
    report(`must be less than ${most + 1} characters`, `${at}/${key}`)
}
