-- Who gets packs from which channel.
create table subscriptions (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  leader_id text not null,
  since timestamptz not null,
  primary key (workspace_id, channel_id, leader_id)
);
create index subscriptions_of_leader on subscriptions (workspace_id, leader_id);

-- A leader's own settings; who has no row has the defaults. Without `time_zone` her Slack profile's
-- counts. Quiet hours are local times as HH:MM and may go over midnight. No categories means all.
create table leaders (
  workspace_id text not null references workspaces on delete cascade,
  leader_id text not null,
  time_zone text,
  quiet_from text,
  quiet_until text,
  cards integer not null default 5 check (cards between 1 and 5),
  categories jsonb not null default '[]',
  not_current jsonb not null default '[]',
  changed_at timestamptz not null,
  primary key (workspace_id, leader_id),
  check ((quiet_from is null) = (quiet_until is null))
);

-- The direct message that shows a pack, once it is sent: a later revision or a decision updates it.
alter table packs add column channel_id text, add column message_ts text;

-- The newest change, by Slack's clock, of what was read last: a reader that comes late with older words
-- changes nothing.
alter table documents add column version numeric(20, 6) not null default 0;

-- The sentence that says what this revision decides, in the document's own words.
alter table revisions add column decides text;
