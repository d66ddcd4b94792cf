alter table page_views
  add column visitors integer not null default 0,
  add column visits integer not null default 0,
  add column downloads integer not null default 0;
comment on column page_views.visitors is 'Different readers of the day (访客), told apart in memory; nothing of who they were is kept';
comment on column page_views.visits is 'Visits of the site in which the page was opened';
comment on column page_views.downloads is 'Files of the article that readers saved';

create table visit_days (
  site_id bigint not null constraint visit_days_site_id_fkey references sites deferrable initially immediate,
  scope text not null constraint visit_days_scope_check check (scope in ('site', 'section', 'department')),
  thing_id bigint not null,
  day date not null,
  views bigint not null,
  visitors integer not null,
  visits integer not null,
  downloads integer not null,
  constraint visit_days_pkey primary key (site_id, scope, thing_id, day)
);
create index visit_days_day on visit_days (site_id, scope, day);
comment on table visit_days is 'Visits of a day of China time by site, section with all below it, and department (访问统计); readers are told apart within a day only';
comment on column visit_days.thing_id is 'The section or department; for a site the site itself';

create table visit_sources (
  site_id bigint not null constraint visit_sources_site_id_fkey references sites deferrable initially immediate,
  day date not null,
  kind text not null
    constraint visit_sources_kind_check check (kind in ('direct', 'search', 'social', 'site', 'inside')),
  host text not null,
  visits integer not null,
  constraint visit_sources_pkey primary key (site_id, day, kind, host)
);
comment on table visit_sources is 'Where the visits of a day came from: the host alone, never a page or a search';
