-- Full text of what was read; it goes where the text goes. The beginning, where a title stands, counts more.
alter table revisions add column search tsvector generated always as (
  setweight(to_tsvector('english', left(text, 200)), 'A')
    || setweight(to_tsvector('english', left(text, 200000)), 'B')
) stored;
create index revisions_search on revisions using gin (search);

-- In how many of a workspace's items and current documents a word stands, to tell rare words from common ones.
-- Counted anew from time to time; nothing in it says which texts those are.
create table lexemes (
  workspace_id text not null references workspaces on delete cascade,
  lexeme text not null,
  texts integer not null,
  primary key (workspace_id, lexeme)
);
create table lexeme_counts (
  workspace_id text not null primary key references workspaces on delete cascade,
  texts integer not null,
  counted_at timestamptz not null
);
