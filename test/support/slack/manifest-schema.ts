import { z } from 'zod'

/**
 * The part of Slack's manifest format that Gadfly's manifest uses, with its limits and nothing else
 * allowed. The limits are those of slackapi/manifest-schema (MIT), schemas/manifest.schema.2.0.0.json,
 * as it stood on 2026-11-20. Like that schema it cannot tell whether a scope or an event exists.
 */
const text = (most: number, least = 1) => z.string().min(least).max(most)
const url = (most: number) => text(most).regex(/^https?:\/\//)

const appHome = z.strictObject({
  home_tab_enabled: z.boolean().optional(),
  messages_tab_enabled: z.boolean().optional(),
  messages_tab_read_only_enabled: z.boolean().optional(),
})
const shortcut = z.strictObject({
  name: text(24),
  type: z.enum(['message', 'global']),
  callback_id: text(255),
  description: text(150),
})
const slashCommand = z.strictObject({
  command: text(32, 2).regex(/^\//),
  url: url(3000).optional(),
  description: text(2000),
  usage_hint: text(1000).optional(),
  should_escape: z.boolean().optional(),
})
const eventSubscriptions = z.strictObject({
  request_url: url(3500).optional(),
  bot_events: z.array(text(50)).max(100),
})

export const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140).optional(),
    long_description: text(4000, 175).optional(),
    background_color: z
      .string()
      .regex(/^#([\da-f]{3}){1,2}$/i)
      .optional(),
  }),
  features: z.strictObject({
    app_home: appHome,
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean().optional() }),
    slash_commands: z.array(slashCommand).min(1).max(50),
    shortcuts: z.array(shortcut).min(1).max(10),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z.array(text(50)).max(255),
      bot_optional: z.array(text(50)).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: eventSubscriptions,
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url(3500).optional() }),
    org_deploy_enabled: z.boolean().optional(),
    socket_mode_enabled: z.boolean().optional(),
    token_rotation_enabled: z.boolean().optional(),
  }),
})

export type Manifest = z.infer<typeof manifestSchema>
