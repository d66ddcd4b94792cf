create table saved_views (
  id bigint generated always as identity constraint saved_views_pkey primary key,
  staff_id bigint not null constraint saved_views_staff_id_fkey references staff deferrable initially immediate,
  list text not null,
  name text not null,
  search text not null,
  department_id bigint constraint saved_views_department_id_fkey references departments deferrable initially immediate,
  position integer not null default 0,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint saved_views_name_key unique (staff_id, list, name)
);
create index saved_views_department on saved_views (department_id, list) where department_id is not null;
comment on table saved_views is 'Named filters of the workbench''s lists (常用筛选); the list is a name that the screens choose';
comment on column saved_views.department_id is 'Whose people see it too';

create table saved_view_defaults (
  staff_id bigint not null constraint saved_view_defaults_staff_id_fkey references staff deferrable initially immediate,
  list text not null,
  view_id bigint not null
    constraint saved_view_defaults_view_id_fkey references saved_views on delete cascade deferrable initially immediate,
  constraint saved_view_defaults_pkey primary key (staff_id, list)
);
create index saved_view_defaults_view on saved_view_defaults (view_id);
comment on table saved_view_defaults is 'The view with which a person''s list opens; may be one that a colleague shares';
