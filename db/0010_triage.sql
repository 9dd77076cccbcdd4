-- Whether the week's triage comes to a leader by itself.
alter table leaders add column weekly_triage boolean not null default true;

-- The last week each leader was told, by its Monday ("2026-11-30"). Without a row she never was.
create table told_triages (
  workspace_id text not null references workspaces on delete cascade,
  leader_id text not null,
  week text not null,
  primary key (workspace_id, leader_id)
);
