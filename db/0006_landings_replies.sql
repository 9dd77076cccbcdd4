-- Who said something in a thread with an ask, and when; never what. Keyed by the message alone, so that a
-- deletion needs no thread; one that was deleted stays a while as its own tombstone, without a person.
create table replies (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  message_id text not null,
  thread_id text not null,
  person_id text,
  replied_at timestamptz not null,
  primary key (workspace_id, channel_id, message_id)
);
create index replies_of_thread on replies (workspace_id, channel_id, thread_id, replied_at);
create index replies_of_person on replies (workspace_id, person_id);

-- What came of an ask. `landed_at`, `exposed`, `taught_by` and `outcome` are counted anew from the events
-- with the counts beside them (src/store/landings.ts); the rest is what people said. `taught_by` is the
-- one person learning from it would hang on, null for nobody or several.
alter table asks
  add column landed_at timestamptz,
  add column exposed boolean not null default false,
  add column taught_by text,
  add column entry_version integer,
  -- The asker's click on whether it was answered, and why she let it go.
  add column confirmed boolean,
  add column dismissed text,
  -- {kind, before, after}: what a later revision says where it pointed.
  add column document_change jsonb,
  -- The author's word in private.
  add column says_changed boolean not null default false,
  add column said text,
  -- When each of them was asked in private; nobody is asked twice.
  add column asker_asked_at timestamptz,
  add column author_asked_at timestamptz;

drop index asks_by_time;
create index asks_by_time on asks (workspace_id, asked_at)
  include (channel_id, kind, category, bank_entry_id, exposed, landed_at) where state = 'sent';
create index asks_by_landing on asks (workspace_id, landed_at)
  where state = 'sent' and landed_at is not null;
create index asks_of_thread on asks (workspace_id, channel_id, thread_id);
create index reviews_of_thread on reviews (workspace_id, channel_id, thread_id);

-- By which rules and reactions the counts of a workspace were made; others, and all is counted anew.
alter table workspaces add column counted_by text;
