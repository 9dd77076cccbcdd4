-- Every table starts its key with workspace_id, ids are texts made by the app, foreign keys stay inside
-- one workspace. The words are those of DESIGN.md section 2.

create table workspaces (
  workspace_id text primary key,
  name text not null default '',
  time_zone text not null default 'UTC',
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

-- `origin` says where a document lives, so that reading it again finds it again.
create table documents (
  workspace_id text not null references workspaces on delete cascade,
  document_id text not null,
  origin text not null,
  title text not null,
  kind text not null,
  author_id text,
  current_revision_id text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, document_id),
  unique (workspace_id, origin)
);

-- `text` goes after the retention time, the rest stays.
create table revisions (
  workspace_id text not null,
  revision_id text not null,
  document_id text not null,
  number integer not null check (number > 0),
  hash text not null,
  words integer not null,
  text text,
  read_at timestamptz not null,
  primary key (workspace_id, revision_id),
  foreign key (workspace_id, document_id) references documents on delete cascade,
  unique (workspace_id, document_id, hash),
  unique (workspace_id, document_id, number)
);

-- The life of one document in one channel; `thread_id` is the message its asks are put under.
create table reviews (
  workspace_id text not null,
  review_id text not null,
  document_id text not null,
  channel_id text not null,
  thread_id text,
  noticed_at timestamptz not null,
  review_at timestamptz,
  closed_at timestamptz,
  primary key (workspace_id, review_id),
  foreign key (workspace_id, document_id) references documents on delete cascade,
  unique (workspace_id, document_id, channel_id)
);
create index reviews_open on reviews (workspace_id, channel_id) where closed_at is null;
create index reviews_coming on reviews (review_at) where closed_at is null and review_at is not null;

-- The suggestions of one review for one leader. `revision_id` is the newest revision they come from;
-- `silence` is the reason when there is none.
create table packs (
  workspace_id text not null,
  pack_id text not null,
  review_id text not null,
  leader_id text not null,
  revision_id text not null,
  engine jsonb not null,
  silence text,
  made_at timestamptz not null,
  primary key (workspace_id, pack_id),
  foreign key (workspace_id, review_id) references reviews on delete cascade,
  foreign key (workspace_id, revision_id) references revisions on delete cascade,
  unique (workspace_id, review_id, leader_id)
);
create index packs_of_leader on packs (workspace_id, leader_id, made_at);

-- A candidate exactly as it was on offer, shown or not, and what the leader did with it. `propensity` is
-- the probability with which choosing showed it, where chance had a hand in it.
create table suggestions (
  workspace_id text not null,
  suggestion_id text not null,
  pack_id text not null,
  revision_id text not null,
  position integer not null,
  shown boolean not null,
  candidate jsonb not null,
  category text not null,
  topic text not null,
  source text not null check (source in ('bank', 'model', 'context')),
  bank_entry_id text,
  score double precision not null,
  score_parts jsonb not null,
  propensity double precision,
  state text not null default 'offered'
    check (state in ('offered', 'asked', 'edited', 'kept', 'declined')),
  state_at timestamptz not null,
  state_reason text,
  primary key (workspace_id, suggestion_id),
  foreign key (workspace_id, pack_id) references packs on delete cascade,
  foreign key (workspace_id, revision_id) references revisions on delete cascade,
  unique (workspace_id, pack_id, revision_id, position)
);
create index suggestions_of_entry on suggestions (workspace_id, bank_entry_id, state)
  where bank_entry_id is not null;
