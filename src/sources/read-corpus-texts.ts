import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { GadflyError } from '../errors.ts'

const row = z.object({ text: z.string().optional(), with_answers: z.string().optional() })

/** The documents of a corpus folder: every .md file, and the text of every row of every .jsonl file. */
export async function readCorpusTexts(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new GadflyError(`The corpus folder ${folder} cannot be read; set GADFLY_CORPUS to one.`)
  })
  const kept = names.filter((name) => /\.(?:jsonl|md)$/.test(name) && name !== 'README.md').sort()
  const texts = await Promise.all(kept.map((name) => textsOf(join(folder, name))))
  return texts.flat()
}

async function textsOf(path: string): Promise<string[]> {
  const content = await readFile(path, 'utf8')
  if (path.endsWith('.md')) return [content]
  const rows = content.split('\n').filter((line) => line.trim() !== '')
  return rows.flatMap((line) => {
    const { text, with_answers } = row.parse(JSON.parse(line))
    return text ?? with_answers ?? []
  })
}
