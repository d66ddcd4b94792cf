create table inspection_indicators (
  id text constraint inspection_indicators_pkey primary key,
  max numeric(5, 2) not null constraint inspection_indicators_max_check check (max >= 0),
  each numeric(5, 2) not null constraint inspection_indicators_each_check check (each >= 0),
  thresholds jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by bigint constraint inspection_indicators_updated_by_fkey references staff deferrable initially immediate
);
comment on table inspection_indicators is 'Points and thresholds of indicators (检查指标) that somebody changed; all others are as the rule book in the program has them';
comment on column inspection_indicators.each is 'Points that one finding costs';

create table inspection_runs (
  id bigint generated always as identity constraint inspection_runs_pkey primary key,
  site_id bigint not null constraint inspection_runs_site_id_fkey references sites deferrable initially immediate,
  state text not null default 'waiting'
    constraint inspection_runs_state_check check (state in ('waiting', 'running', 'done', 'failed')),
  step text not null default '',
  done integer not null default 0,
  total integer not null default 0,
  asked_at timestamptz not null,
  asked_by bigint constraint inspection_runs_asked_by_fkey references staff deferrable initially immediate,
  claimed_at timestamptz,
  finished_at timestamptz,
  result jsonb
);
create unique index inspection_runs_one_open on inspection_runs (site_id) where state in ('waiting', 'running');
create index inspection_runs_of_site on inspection_runs (site_id, id desc);
comment on table inspection_runs is 'One inspection (网站体检) of one site; at most one of a site is open';
comment on column inspection_runs.claimed_at is 'A server works on it; renewed with each step, so an old claim was left by one that ended';
comment on column inspection_runs.result is 'Vetoes and points, without words';

create table inspection_findings (
  id bigint generated always as identity constraint inspection_findings_pkey primary key,
  site_id bigint not null constraint inspection_findings_site_id_fkey references sites deferrable initially immediate,
  key text not null,
  rule text not null,
  severity text not null
    constraint inspection_findings_severity_check check (severity in ('grave', 'normal', 'advice')),
  department_id bigint
    constraint inspection_findings_department_id_fkey references departments deferrable initially immediate,
  object_kind text not null,
  object_id bigint,
  object_title text not null,
  address text not null,
  evidence jsonb not null,
  state text not null default 'open' constraint inspection_findings_state_check check (state in ('open', 'healed')),
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  healed_at timestamptz,
  reopened integer not null default 0,
  reopened_at timestamptz,
  run_id bigint not null constraint inspection_findings_run_id_fkey references inspection_runs deferrable initially immediate,
  constraint inspection_findings_once unique (site_id, key)
);
create index inspection_findings_list on inspection_findings (site_id, state, last_seen desc, id desc);
create index inspection_findings_department on inspection_findings (department_id, state);
comment on table inspection_findings is 'What inspections found (问题): the same fault is one row, however often it is seen';
comment on column inspection_findings.key is 'The same for the same fault: rule, object and what is wrong with it, as a hash';
comment on column inspection_findings.department_id is 'Whose it is to mend; null for the site as a whole';
comment on column inspection_findings.evidence is 'Texts and numbers; personal numbers are masked in it';
comment on column inspection_findings.run_id is 'The run that saw it last';

create table inspection_probes (
  site_id bigint not null constraint inspection_probes_site_id_fkey references sites deferrable initially immediate,
  at timestamptz not null,
  ok boolean not null,
  reason text not null default '',
  ms integer not null,
  constraint inspection_probes_pkey primary key (site_id, at)
);
comment on table inspection_probes is 'Visits of the prober to the address of a site (可用性探测), kept for 400 days';
