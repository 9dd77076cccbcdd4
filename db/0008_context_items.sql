-- What only the organisation knows. An item without `confirmed_at` is a proposal and is not used.
-- Who may see it is asked of Slack when somebody looks; these columns only say whom to ask about.
create table context_items (
  workspace_id text not null references workspaces on delete cascade,
  item_id text not null,
  kind text not null check (
    kind in ('roadmap', 'deadline', 'constraint', 'incident', 'decision', 'capability-gap', 'estimate')
  ),
  title text not null,
  text text not null,
  link text,
  owner_id text,
  happened_at timestamptz,
  valid_from timestamptz,
  valid_until timestamptz,
  confirmed_at timestamptz,
  visible_to text not null check (visible_to in ('channel', 'people', 'everyone')),
  visible_channel_id text,
  visible_people jsonb not null default '[]',
  detail jsonb not null default '{}',
  -- The Slack message it was read from, and which of its items it is: read again, it is the same one.
  source_channel_id text,
  source_ts text,
  source_part text,
  added_by text,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  -- When its owner was last asked whether it still holds.
  asked_at timestamptz,
  -- When a document was found to say otherwise; confirming it takes this back.
  contradicted_at timestamptz,
  -- Turned down or forgotten by a person: emptied, and kept only so that its message brings no second one.
  dropped_at timestamptz,
  search tsvector generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', left(text, 100000)), 'B')
  ) stored,
  primary key (workspace_id, item_id),
  check ((visible_to = 'channel') = (visible_channel_id is not null))
);
create unique index context_items_of_message
  on context_items (workspace_id, source_channel_id, source_ts, source_part);
create index context_items_by_channel on context_items (workspace_id, visible_channel_id);
create index context_items_search on context_items using gin (search);

-- What is posted in a channel that somebody marked: post-mortems, roadmap posts or accepted decisions.
create table channel_purposes (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  purpose text not null check (purpose in ('incidents', 'roadmap', 'decisions')),
  marked_by text,
  marked_at timestamptz not null,
  primary key (workspace_id, channel_id)
);

-- What an ask that stands in a thread rests on beside its document, as it was shown there: its item, title,
-- day and link.
alter table asks add column cites jsonb;
