create table page_views (
  kind text not null constraint page_views_kind_check check (kind in ('article', 'section')),
  thing_id bigint not null,
  day date not null,
  section_id bigint not null constraint page_views_section_id_fkey references sections deferrable initially immediate,
  department_id bigint
    constraint page_views_department_id_fkey references departments deferrable initially immediate,
  staff_id bigint constraint page_views_staff_id_fkey references staff deferrable initially immediate,
  views integer not null,
  constraint page_views_pkey primary key (kind, thing_id, day)
);
create index page_views_day on page_views (day, department_id);
comment on table page_views is 'How often a public page was opened on a day of China time (浏览量); holds no trace of who opened it';
comment on column page_views.department_id is 'Whose article, or whose section, it was when it was first opened on that day';
comment on column page_views.staff_id is 'Who wrote the article';

create table view_days (
  day date not null,
  kind text not null constraint view_days_kind_check check (kind in ('article', 'section')),
  section_id bigint not null constraint view_days_section_id_fkey references sections deferrable initially immediate,
  department_id bigint
    constraint view_days_department_id_fkey references departments deferrable initially immediate,
  staff_id bigint constraint view_days_staff_id_fkey references staff deferrable initially immediate,
  views bigint not null,
  constraint view_days_key unique nulls not distinct (day, kind, section_id, department_id, staff_id)
);
comment on table view_days is 'Sums of page_views, written with them: a year of figures is read from here, and they stay when the days of single pages go';
