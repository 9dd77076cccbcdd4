import { Client } from 'pg'
import type { PostgresServer } from '../support/postgres-server.ts'
import { withDatabase } from '../support/global-setup.ts'

let made = 0

export async function newDatabase({ url }: PostgresServer): Promise<string> {
  made += 1
  await query(url, `create database bench_${made}`)
  return withDatabase(url, `bench_${made}`)
}

export async function keptIn(url: string): Promise<number> {
  const [row] = await query(url, 'select count(*)::int as count from inbox')
  return Number(row?.['count'])
}

async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
