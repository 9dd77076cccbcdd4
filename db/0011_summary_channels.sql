-- The monthly summary may also go to a channel, because somebody who may decide that chose so there:
-- `target_id` is then the channel, and `chosen_by` who it was, until they are forgotten.
alter table summary_subscribers rename to summary_targets;
alter table summary_targets rename column person_id to target_id;
alter table summary_targets add column kind text not null default 'person'
  check (kind in ('person', 'channel'));
alter table summary_targets alter column kind drop default;
alter table summary_targets add column chosen_by text;

-- What one person asked, for her own month.
create index asks_of_person on asks (workspace_id, asked_by, asked_at) where state = 'sent';
