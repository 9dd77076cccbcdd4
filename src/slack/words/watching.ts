/** What Gadfly says about watching a channel. `#` names stand as `<#C…>`, which Slack fills in. */
export const watching = {
  begun: (channelId: string) =>
    `From now on you get questions worth asking about design documents in <#${channelId}>, by direct message and for your eyes only. \`/gadfly unwatch\` ends it.`,
  already: (channelId: string) => `You already get packs from <#${channelId}>.`,
  ended: (channelId: string) => `You get no more packs from <#${channelId}>.`,
  notWatching: (channelId: string) => `You get no packs from <#${channelId}>.`,
  asPurpose: {
    incidents: (channelId: string) =>
      `I read post-mortems posted in <#${channelId}> from now on. Whoever posts one is asked privately whether I got it right; until then I use nothing of it.`,
    decisions: (channelId: string) =>
      `I read accepted decisions posted in <#${channelId}> from now on. Whoever posts one is asked privately whether I got it right; until then I use nothing of it.`,
    roadmap: (channelId: string) =>
      `I read roadmap posts in <#${channelId}> from now on, those that name a time. Whoever posts one is asked privately whether I got it right; until then I use nothing of it.`,
  },
  asNothing: (channelId: string) =>
    `I remember nothing new from <#${channelId}>. What I know already stays in \`/gadfly context\`.`,
  asUsage: () =>
    'Say `/gadfly watch` for packs, or `/gadfly watch as incidents`, `as roadmap`, `as decisions` to have what is posted here remembered; `as nothing` ends that.',
  inChannelOnly: () => 'Use this in the channel you would like packs from.',
  invite: (botId: string) =>
    `I am not in this channel and cannot join it by myself. Invite me with \`/invite <@${botId}>\`, then try again.`,
}

/** Why Gadfly does not act here, each with what is possible instead. */
export const refusals = {
  guest: () =>
    'Gadfly works for full members of this workspace only; a colleague who is one can ask for you.',
  shared: () =>
    'This channel is shared with another organisation, so Gadfly stays out of it. Post the document in a channel of your own.',
  archived: () => 'This channel is archived, so nothing can be asked in it.',
  notMember: () => 'Only members of that channel can do this. Join it, then try again.',
  unknownChannel: () => 'I cannot see that channel. If you are in it, invite me there first.',
}
