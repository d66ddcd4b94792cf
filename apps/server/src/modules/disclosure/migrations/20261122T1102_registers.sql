create table register_entries (
  id bigint generated always as identity constraint register_entries_pkey primary key,
  kind text not null constraint register_entries_kind_check check (kind in ('powers', 'permits', 'penalties')),
  site_id bigint not null constraint register_entries_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint register_entries_department_id_fkey references departments deferrable initially immediate,
  code text not null,
  name text not null,
  type text not null,
  decided_on date,
  fields jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint register_entries_updated_by_fkey references staff deferrable initially immediate,
  constraint register_entries_key unique (site_id, kind, code)
);
create index register_entries_newest on register_entries (site_id, kind, decided_on desc nulls last, code, id);
create index register_entries_department on register_entries (site_id, kind, department_id);
comment on table register_entries is 'Public registers: powers and duties (权责清单), permits and penalties (双公示)';
comment on column register_entries.code is '职权编码 or the number of the decision: an import with the same one changes the entry';
comment on column register_entries.fields is 'Texts by the keys of the contract''s registerForms';
