create table inspection_reports (
  site_id bigint not null constraint inspection_reports_site_id_fkey references sites deferrable initially immediate,
  month text not null constraint inspection_reports_month_check check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  content jsonb not null,
  made_at timestamptz not null,
  made_by bigint constraint inspection_reports_made_by_fkey references staff deferrable initially immediate,
  constraint inspection_reports_pkey primary key (site_id, month)
);
comment on table inspection_reports is 'How a site stood in a month (体检月报), as it was known when it was made; findings go on changing';
comment on column inspection_reports.content is 'Figures and the findings that were open longest, without words';
create index inspection_findings_healed on inspection_findings (site_id, healed_at) where state = 'healed';
