-- A question a person put into a thread, or (`adopted`) wrote there herself and had followed. It is known
-- before Slack has given it a message id. `question_key` is equal for the same question put to the same
-- review; `paused` to `landed_with` count people and are recounted from the reactions at every change.
create table asks (
  workspace_id text not null references workspaces on delete cascade,
  ask_id text not null,
  review_id text,
  suggestion_id text,
  kind text not null check (kind in ('asked', 'edited', 'adopted')),
  category text,
  topic text,
  source text check (source in ('bank', 'model', 'context')),
  bank_entry_id text,
  question_key text not null,
  suggested_text text,
  text text not null,
  stake text,
  quote text,
  asked_by text,
  asked_at timestamptz not null,
  channel_id text not null,
  thread_id text,
  message_id text,
  state text not null default 'sending' check (state in ('sending', 'sent', 'failed', 'deleted')),
  outcome text not null default 'open'
    check (outcome in ('open', 'answered', 'document-changed', 'decision-changed', 'dismissed')),
  outcome_at timestamptz,
  paused integer not null default 0,
  changed integer not null default 0,
  covered integer not null default 0,
  missed integer not null default 0,
  landed_with integer not null default 0,
  reconciled_at timestamptz,
  primary key (workspace_id, ask_id),
  foreign key (workspace_id, review_id) references reviews on delete cascade,
  foreign key (workspace_id, suggestion_id) references suggestions
    on delete set null (suggestion_id),
  unique (workspace_id, channel_id, message_id)
);
create unique index asks_once on asks (workspace_id, review_id, question_key)
  where state in ('sending', 'sent') and review_id is not null;
create index asks_by_time on asks (workspace_id, asked_at)
  include (category, bank_entry_id, landed_with) where state = 'sent';
create index asks_of_suggestion on asks (workspace_id, suggestion_id);
create index asks_to_reconcile on asks (reconciled_at nulls first, asked_at) where state = 'sent';

-- What Slack shows under a message, by person and emoji as Slack names it. Keyed by the message, because a
-- reaction may be here before the ask knows its own. One that was taken away stays as its own tombstone:
-- an older "added" that comes late finds the newer `event_ts`.
create table reactions (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  message_id text not null,
  person_id text not null,
  emoji text not null,
  present boolean not null,
  event_ts numeric(20, 6) not null,
  updated_at timestamptz not null,
  primary key (workspace_id, channel_id, message_id, person_id, emoji)
);
create index reactions_of_person on reactions (workspace_id, person_id);

-- Who asked to be forgotten, as a digest: what Slack still shows of them is not taken in again.
create table forgotten_people (
  workspace_id text not null references workspaces on delete cascade,
  person_digest text not null,
  forgotten_at timestamptz not null,
  primary key (workspace_id, person_digest)
);
