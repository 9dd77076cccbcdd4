-- What Slack delivered, kept before Slack is told that it arrived. `subject` names what a delivery is
-- about where Slack tells of one thing twice under different ids. `body` goes once it is handled; the
-- row stays for a while, so that a late repetition is known again.
create table inbox (
  workspace_id text not null references workspaces on delete cascade,
  delivery_id text not null,
  kind text not null check (kind in ('event', 'interaction', 'command')),
  type text not null,
  subject text,
  body jsonb,
  received_at timestamptz not null,
  handled_at timestamptz,
  primary key (workspace_id, delivery_id),
  unique (workspace_id, subject)
);
create index inbox_waiting on inbox (received_at) where handled_at is null;
create index inbox_handled on inbox (handled_at) where handled_at is not null;

-- What is to be said in Slack, written in the transaction of its cause. `position` is the order within
-- a lane (a channel, or what else Slack limits by itself). `sending` means: perhaps said already.
create table outbox (
  workspace_id text not null references workspaces on delete cascade,
  message_id text not null,
  position bigint generated always as identity,
  purpose text not null,
  kind text not null,
  lane text not null,
  channel_id text,
  method text not null,
  args jsonb not null,
  version integer not null default 1,
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  not_before timestamptz not null,
  enqueued_at timestamptz not null,
  ended_at timestamptz,
  sent_ts text,
  sent_channel_id text,
  error text,
  primary key (workspace_id, message_id),
  unique (workspace_id, purpose)
);
create index outbox_waiting on outbox (workspace_id, lane, position)
  where state in ('pending', 'sending');
create index outbox_ended on outbox (ended_at) where ended_at is not null;

-- When the next call of a lane may be made: who takes a message moves `free_at` past its own lease, so
-- that of several senders one has the lane. A method Slack holds back is a lane of its own.
create table outbox_lanes (
  workspace_id text not null references workspaces on delete cascade,
  lane text not null,
  free_at timestamptz not null,
  primary key (workspace_id, lane)
);
