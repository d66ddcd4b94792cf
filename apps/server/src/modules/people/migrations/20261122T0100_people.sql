create table departments (
  id bigint generated always as identity constraint departments_pkey primary key,
  parent_id bigint constraint departments_parent_id_fkey references departments (id) deferrable initially immediate,
  path text not null,
  slug text not null constraint departments_slug_key unique,
  name text not null,
  name_en text not null default '',
  position integer not null default 0,
  duties text not null default '',
  phone text not null default '',
  address text not null default '',
  hours text not null default '',
  state text not null default 'open' constraint departments_state_check check (state in ('open', 'closed')),
  merged_into_id bigint constraint departments_merged_into_id_fkey references departments (id) deferrable initially immediate,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint
);
create index departments_parent_id on departments (parent_id, position, id);
create index departments_path on departments (path text_pattern_ops);
create unique index departments_open_name_key on departments (coalesce(parent_id, 0), name) where state = 'open';
comment on table departments is 'Organisational units as a tree (部门); never deleted: closed or merged ones stay for what they published';
comment on column departments.path is 'Ids from the root down to this one, /1/5/: a subtree is a prefix';
comment on column departments.phone is 'Public telephone of the department, not personal data';

create table department_history (
  id bigint generated always as identity constraint department_history_pkey primary key,
  department_id bigint not null constraint department_history_department_id_fkey references departments (id) deferrable initially immediate,
  at timestamptz not null default now(),
  actor_id bigint,
  actor_name text not null,
  kind text not null constraint department_history_kind_check
    check (kind in ('created', 'renamed', 'changed', 'moved', 'merged', 'closed', 'received')),
  from_name text,
  to_name text,
  other_department_id bigint constraint department_history_other_department_id_fkey references departments (id) deferrable initially immediate,
  details jsonb not null default '{}'
);
create index department_history_department_id on department_history (department_id, id);
create trigger department_history_append_only before update or delete or truncate on department_history
  for each statement execute function refuse_change();
comment on table department_history is 'Renames, moves, mergers and closures: append-only, so that an old name can always be explained';

create table staff (
  id bigint constraint staff_pkey primary key
    constraint staff_id_fkey references accounts (id) deferrable initially immediate,
  name text not null,
  title text not null default '',
  phone text,
  email text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint
);
create index staff_name on staff (name, id);
comment on table staff is 'Persons with a workbench account (工作人员); the account of the same id has the user name, state and secrets';
comment on column staff.phone is 'Encrypted field, context staff.phone';
comment on column staff.email is 'Encrypted field, context staff.email';

create table staff_departments (
  staff_id bigint not null constraint staff_departments_staff_id_fkey references staff (id) deferrable initially immediate,
  department_id bigint not null constraint staff_departments_department_id_fkey references departments (id) deferrable initially immediate,
  is_primary boolean not null default false,
  constraint staff_departments_pkey primary key (staff_id, department_id)
);
create unique index staff_departments_one_primary on staff_departments (staff_id) where is_primary;
create index staff_departments_department_id on staff_departments (department_id, staff_id);

create table role_grants (
  id bigint generated always as identity constraint role_grants_pkey primary key,
  staff_id bigint not null constraint role_grants_staff_id_fkey references staff (id) deferrable initially immediate,
  role text not null constraint role_grants_role_check check (role in
    ('system_admin', 'security_admin', 'auditor', 'editor', 'reviewer', 'chief_editor', 'department_head', 'leader')),
  scope_kind text not null constraint role_grants_scope_kind_check check (scope_kind in ('zone', 'site', 'section', 'department')),
  site_id bigint,
  section_path text,
  department_id bigint constraint role_grants_department_id_fkey references departments (id) deferrable initially immediate,
  granted_by bigint,
  granted_at timestamptz not null default now(),
  revoked_by bigint,
  revoked_at timestamptz,
  constraint role_grants_scope_check check (
    (scope_kind = 'site') = (site_id is not null) and
    (scope_kind = 'section') = (section_path is not null) and
    (scope_kind = 'department') = (department_id is not null))
);
create unique index role_grants_open_key on role_grants
  (staff_id, role, coalesce(site_id, 0), coalesce(section_path, ''), coalesce(department_id, 0)) where revoked_at is null;
create index role_grants_role on role_grants (role) where revoked_at is null;
create index role_grants_department_id on role_grants (department_id) where revoked_at is null;
create index role_grants_section_path on role_grants (section_path text_pattern_ops) where revoked_at is null;
comment on table role_grants is 'Who has which role where; revoked rows stay';
comment on column role_grants.section_path is 'Path of the section subtree, /3/17/; no foreign key, as sections belong to another module, which tells when a path changes';
