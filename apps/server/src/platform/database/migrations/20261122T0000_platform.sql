create table settings (
  key text constraint settings_pkey primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
comment on table settings is 'Facts about this installation that are not configuration, such as when it was made';

create table changes (
  id bigint generated always as identity constraint changes_pkey primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  tags text[] not null
);
create index changes_order on changes (xid, id);
comment on table changes is 'Change log: the page tags that each commit made stale; every server follows it';
comment on column changes.xid is 'Numbers are given before commits become visible, so readers order by (xid, id) and stop below pg_snapshot_xmin';

create table search_changes (
  id bigint generated always as identity constraint search_changes_pkey primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  key text not null,
  document jsonb
);
create index search_changes_order on search_changes (xid, id);
create index search_changes_key on search_changes (key, id);
comment on table search_changes is 'Search log: the newest row of a key is its document, null removes it; a new index replays the log';

create table audit_log (
  id bigint generated always as identity constraint audit_log_pkey primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  actor_id bigint,
  actor_name text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  details jsonb not null default '{}',
  request_id text
);
create index audit_log_order on audit_log (xid, id);
create index audit_log_object on audit_log (object_type, object_id, id);
create index audit_log_actor on audit_log (actor_id, id);
create index audit_log_at on audit_log (at, id);
comment on table audit_log is 'Who did what: append-only, written in the transaction of the change, sealed some seconds later';

create table audit_seals (
  seq bigint constraint audit_seals_pkey primary key,
  audit_id bigint not null constraint audit_seals_audit_id_key unique,
  hash text not null
);
comment on table audit_seals is 'Hash chain over audit_log: hash = HMAC(key, previous hash and the row), in order of seq without gaps';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
create trigger audit_seals_append_only before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();

create table idempotency_keys (
  key text constraint idempotency_keys_pkey primary key,
  actor text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now()
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
comment on table idempotency_keys is 'Answers given to repeated sends: one key, one record';
