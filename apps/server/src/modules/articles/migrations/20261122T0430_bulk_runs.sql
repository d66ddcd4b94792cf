create table bulk_runs (
  id bigint generated always as identity constraint bulk_runs_pkey primary key,
  action text not null constraint bulk_runs_action_check
    check (action in ('submit', 'approve', 'publish', 'withdraw', 'archive', 'move')),
  reason text not null default '',
  section_id bigint constraint bulk_runs_section_id_fkey references sections deferrable initially immediate,
  state text not null default 'open' constraint bulk_runs_state_check check (state in ('open', 'finished', 'cancelled')),
  total integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  actor_id bigint not null constraint bulk_runs_actor_id_fkey references staff deferrable initially immediate,
  retry_of bigint constraint bulk_runs_retry_of_fkey references bulk_runs on delete set null deferrable initially immediate,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint bulk_runs_move_check check ((action = 'move') = (section_id is not null)),
  constraint bulk_runs_finished_check check ((state = 'open') = (finished_at is null))
);
create index bulk_runs_open on bulk_runs (id) where state = 'open';
create index bulk_runs_actor on bulk_runs (actor_id, id desc);
create index bulk_runs_old on bulk_runs (finished_at) where state <> 'open';
comment on table bulk_runs is 'One action on many articles (批量操作), worked off in chunks on the server; kept some months';
comment on column bulk_runs.section_id is 'Where `move` leads; the departments stay';

create table bulk_run_items (
  run_id bigint not null
    constraint bulk_run_items_run_id_fkey references bulk_runs on delete cascade deferrable initially immediate,
  position integer not null,
  article_id bigint not null constraint bulk_run_items_article_id_fkey references articles deferrable initially immediate,
  expected_version integer not null,
  state text not null default 'pending'
    constraint bulk_run_items_state_check check (state in ('pending', 'done', 'failed')),
  code text,
  details jsonb not null default '{}',
  constraint bulk_run_items_pkey primary key (run_id, position),
  constraint bulk_run_items_article_key unique (run_id, article_id),
  constraint bulk_run_items_code_check check ((state = 'failed') = (code is not null))
);
create index bulk_run_items_pending on bulk_run_items (run_id, position) where state = 'pending';
create index bulk_run_items_article on bulk_run_items (article_id);
comment on table bulk_run_items is 'The articles of a run; each changes its state in the transaction of its action, so that none is done twice';
comment on column bulk_run_items.expected_version is 'The version that the person saw: what was changed since is left alone and named';
