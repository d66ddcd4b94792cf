create table api_tokens (
  id bigint generated always as identity constraint api_tokens_pkey primary key,
  site_id bigint not null constraint api_tokens_site_id_fkey references sites deferrable initially immediate,
  name text not null,
  prefix text not null,
  token_hash text not null constraint api_tokens_token_hash_key unique,
  scopes text[] not null,
  expires_at timestamptz not null,
  per_minute integer not null constraint api_tokens_per_minute_check check (per_minute > 0),
  section_id bigint constraint api_tokens_section_id_fkey references sections deferrable initially immediate,
  department_id bigint constraint api_tokens_department_id_fkey references departments deferrable initially immediate,
  categories jsonb not null default '{}',
  last_used_at timestamptz,
  made_at timestamptz not null,
  made_by bigint constraint api_tokens_made_by_fkey references staff deferrable initially immediate,
  revoked_at timestamptz,
  revoked_by bigint constraint api_tokens_revoked_by_fkey references staff deferrable initially immediate
);
comment on table api_tokens is 'Tokens (接口令牌) with which other systems call the open API; the token itself is not kept';
comment on column api_tokens.token_hash is 'SHA-256 of 256 random bits';
comment on column api_tokens.categories is 'Sections of incoming drafts by the sender''s own names of them';

create table exchange_targets (
  id bigint generated always as identity constraint exchange_targets_pkey primary key,
  site_id bigint not null constraint exchange_targets_site_id_fkey references sites deferrable initially immediate,
  kind text not null constraint exchange_targets_kind_check check (kind in ('channel', 'folder', 'webhook')),
  name text not null,
  url text,
  folder text,
  secret text,
  section_ids bigint[] not null default '{}',
  state text not null default 'on' constraint exchange_targets_state_check check (state in ('on', 'off', 'stopped')),
  failing_since timestamptz,
  version integer not null default 1,
  made_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by bigint constraint exchange_targets_updated_by_fkey references staff deferrable initially immediate,
  constraint exchange_targets_place_check
    check (case kind when 'folder' then folder is not null else url is not null and secret is not null end)
);
create index exchange_targets_site on exchange_targets (site_id, state);
create unique index exchange_targets_folder on exchange_targets (folder);
comment on table exchange_targets is 'Where publications are told (推送通道, Webhook): whole articles to a channel or a folder, notices to a webhook';
comment on column exchange_targets.secret is 'Signs the messages; encrypted';
comment on column exchange_targets.section_ids is 'With all below them; empty means the whole site';
comment on column exchange_targets.state is 'stopped: by the system, after it could not be reached for days';

create table exchange_deliveries (
  id text constraint exchange_deliveries_pkey primary key,
  number bigint generated always as identity,
  target_id bigint not null
    constraint exchange_deliveries_target_id_fkey references exchange_targets deferrable initially immediate,
  article_id bigint constraint exchange_deliveries_article_id_fkey references articles deferrable initially immediate,
  event_id bigint,
  event text,
  payload text,
  state text not null default 'waiting'
    constraint exchange_deliveries_state_check check (state in ('waiting', 'sent', 'failed', 'skipped')),
  tries integer not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  error text,
  receipt text,
  made_at timestamptz not null,
  sent_at timestamptz,
  constraint exchange_deliveries_once unique (target_id, event_id)
);
create index exchange_deliveries_due on exchange_deliveries (next_at, number) where state = 'waiting';
create index exchange_deliveries_article on exchange_deliveries (target_id, article_id, number);
create index exchange_deliveries_list on exchange_deliveries (target_id, number desc);
comment on table exchange_deliveries is 'One message to one target (推送记录); its id stays the same however often it is sent';
comment on column exchange_deliveries.event_id is 'What happened to the article; one message for it, never two';
comment on column exchange_deliveries.event is 'What it tells, known when it is first sent: whatever is true then';
comment on column exchange_deliveries.payload is 'The bytes that are signed; the same for each try';

create function exchange_tell() returns trigger language plpgsql as $$
begin
  insert into exchange_deliveries (id, target_id, article_id, event_id, next_at, made_at)
  select 'msg_' || replace(gen_random_uuid()::text, '-', ''), t.id, new.article_id, new.id, new.at, new.at
  from articles a join exchange_targets t on t.site_id = a.site_id and t.state = 'on'
  where a.id = new.article_id
  on conflict on constraint exchange_deliveries_once do nothing;
  return null;
end $$;
create trigger exchange_tell after insert on article_events for each row
  when (new.kind in ('published', 'republished', 'withdrawn', 'archived', 'moved', 'arranged'))
  execute function exchange_tell();
comment on function exchange_tell is 'In the transaction of the event, so that no target misses what was committed';

create table exchange_incoming (
  id bigint generated always as identity constraint exchange_incoming_pkey primary key,
  token_id bigint not null constraint exchange_incoming_token_id_fkey references api_tokens deferrable initially immediate,
  site_id bigint not null constraint exchange_incoming_site_id_fkey references sites deferrable initially immediate,
  external_id text not null,
  article_id bigint not null
    constraint exchange_incoming_article_id_fkey references articles deferrable initially immediate,
  received_at timestamptz not null,
  constraint exchange_incoming_once unique (token_id, external_id)
);
create index exchange_incoming_list on exchange_incoming (site_id, id desc);
comment on table exchange_incoming is 'Drafts that other systems sent (接收的稿件), each of the sender''s numbers once';

create index publications_harvest on publications (site_id, modified_at, article_id) where is_home;
create index article_events_gone on article_events (at, article_id) where kind in ('withdrawn', 'archived');
