-- Who gets the monthly summary by direct message. `last_month` ("2026-10") is the last month she was told
-- or, before the first, the last one that was over when she subscribed: none before it is told.
create table summary_subscribers (
  workspace_id text not null references workspaces on delete cascade,
  person_id text not null,
  since timestamptz not null,
  last_month text not null,
  primary key (workspace_id, person_id)
);
