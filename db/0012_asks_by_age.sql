-- Every ten minutes the asks of the last month, of all workspaces, are looked through for some to ask about.
create index asks_by_age on asks (asked_at) where state = 'sent';
