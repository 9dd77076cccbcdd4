-- A person's word on what was learned of a bank entry: for a channel, or for all where `channel_id` is null.
-- Whoever was forgotten leaves hers without a name.
create table corrections (
  workspace_id text not null references workspaces on delete cascade,
  correction_id text not null,
  entry_id text not null,
  channel_id text,
  kind text not null check (kind in ('wake', 'rest', 'retire', 'forget')),
  person_id text,
  reason text not null,
  made_at timestamptz not null,
  primary key (workspace_id, correction_id)
);

-- What leaders turned down, for learning.
create index suggestions_declined on suggestions (workspace_id, state_at) where state = 'declined';
-- What is read for learning: Gadfly's asks in threads where somebody engaged, the newest first.
create index asks_to_learn_from on asks (workspace_id, asked_at)
  where state = 'sent' and exposed and kind <> 'adopted';
