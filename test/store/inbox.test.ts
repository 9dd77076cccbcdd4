import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HANDLE_CLICK, HANDLE_EVENT } from '../../src/jobs/handle-delivery.ts'
import { createKeepDeliveries } from '../../src/jobs/keep-deliveries.ts'
import { createQueue } from '../../src/jobs/queue.ts'
import type { NewDelivery } from '../../src/store/inbox.ts'
import { jobsDatabase } from '../../src/store/jobs-database.ts'
import type { Store } from '../../src/store/open-database.ts'
import { describeEachDatabase, silent } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00Z')

const delivery = (deliveryId: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
  workspaceId: 'T1',
  deliveryId,
  kind: 'event',
  type: 'message',
  subject: null,
  body: { text: 'a document' },
  ...more,
})

describeEachDatabase('deliveries', (store) => {
  it('are kept once each, and each has the job that the queue would have made', async () => {
    const woken: string[] = []
    const keep = createKeepDeliveries(
      store().db,
      (name) => woken.push(name),
      () => NOW,
    )
    const click = delivery('click', { kind: 'interaction' })
    const pair = ['one', 'two'].map((id) => delivery(id, { subject: 'mention 1.1' }))
    expect(await keep([delivery('E1'), click, delivery('E1'), ...pair])).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
    expect(await keep([delivery('E1'), click])).toEqual([false, false])
    expect(woken).toEqual([HANDLE_EVENT, HANDLE_CLICK])

    const ours = await jobs(store())
    await store().executeSql('delete from jobs.job')
    const keys = ['E1', 'click', 'one'].map((deliveryId) => ({ workspaceId: 'T1', deliveryId }))
    await createQueue(jobsDatabase(store()), 60, silent).add(
      keys.map((data) => ({
        name: data.deliveryId === 'click' ? HANDLE_CLICK : HANDLE_EVENT,
        data,
      })),
    )
    expect(ours).toHaveLength(3)
    expect(ours).toEqual(await jobs(store()))
  })
})

/** Everything the queue goes by, but ids and the moment itself. */
async function jobs(store: Store) {
  const { rows } = await sql<Record<string, unknown>>`
    select name, data, priority, state, retry_limit, retry_count, retry_delay, retry_backoff, dead_letter,
      policy, singleton_on, singleton_key is null as is_without_key, expire_in::text as expire_in,
      start_after - created_on as wait, keep_until - created_on as kept_for
    from jobs.job order by data ->> 'deliveryId'`.execute(store.db.withoutPlugins())
  return rows
}
