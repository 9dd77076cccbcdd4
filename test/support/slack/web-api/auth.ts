import { textAt } from '../json.ts'
import type { Method } from './call.ts'

export const authMethods: Record<string, Method> = {
  'auth.test': {
    scope: null,
    run: ({ state, workspace }) => ({
      ok: true,
      url: `${state.origin}/`,
      team: workspace.domain,
      user: 'gadfly',
      team_id: workspace.id,
      user_id: workspace.installation.botUser,
      bot_id: workspace.installation.botId,
      is_enterprise_install: false,
    }),
  },
  'assistant.threads.setStatus': {
    scope: 'chat:write',
    run({ workspace, args }) {
      const where = `${textAt(args, 'channel_id')}:${textAt(args, 'thread_ts')}`
      workspace.statuses.set(where, textAt(args, 'status') ?? '')
      return { ok: true }
    },
  },
}
