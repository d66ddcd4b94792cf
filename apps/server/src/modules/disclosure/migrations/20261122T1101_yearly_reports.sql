create table yearly_reports (
  id bigint generated always as identity constraint yearly_reports_pkey primary key,
  kind text not null constraint yearly_reports_kind_check check (kind in ('disclosure', 'website')),
  site_id bigint not null constraint yearly_reports_site_id_fkey references sites deferrable initially immediate,
  department_id bigint
    constraint yearly_reports_department_id_fkey references departments deferrable initially immediate,
  year integer not null,
  state text not null default 'draft' constraint yearly_reports_state_check
    check (state in ('draft', 'in_review', 'returned', 'approved', 'published', 'withdrawn')),
  content jsonb not null,
  counted jsonb not null,
  note text not null default '',
  writers bigint[] not null,
  reviewed_by bigint constraint yearly_reports_reviewed_by_fkey references staff deferrable initially immediate,
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint yearly_reports_updated_by_fkey references staff deferrable initially immediate,
  constraint yearly_reports_key unique nulls not distinct (site_id, kind, department_id, year),
  constraint yearly_reports_published_check
    check (state <> 'published' or (published_at is not null and reviewed_by is not null))
);
create index yearly_reports_public on yearly_reports (site_id, year desc, id) where state = 'published';
comment on table yearly_reports is 'Yearly reports (政府信息公开工作年度报告、政府网站工作年度报表)';
comment on column yearly_reports.department_id is 'The department that reports; null where the report is of the whole site''s zone';
comment on column yearly_reports.content is 'texts by key, figures by table.row.column, as the forms of the contract name them';
comment on column yearly_reports.counted is 'What the system counted when it was drafted, in the same shape';
comment on column yearly_reports.writers is 'Accounts of all who wrote or submitted it; none of them may review it';
