create table forms (
  id bigint generated always as identity constraint forms_pkey primary key,
  site_id bigint not null constraint forms_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint forms_department_id_fkey references departments deferrable initially immediate,
  name text not null,
  public_version integer,
  open_version integer,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint forms_updated_by_fkey references staff deferrable initially immediate,
  constraint forms_retired_check check (retired_at is null or public_version is null)
);
create index forms_list on forms (site_id, id desc);
comment on table forms is 'Forms (表单); what they ask stands in form_versions';
comment on column forms.public_version is 'The version with which new answers are begun';
comment on column forms.open_version is 'The version that staff are writing';

create table form_versions (
  id bigint generated always as identity constraint form_versions_pkey primary key,
  form_id bigint not null constraint form_versions_form_id_fkey references forms deferrable initially immediate,
  number integer not null constraint form_versions_number_check check (number > 0),
  state text not null default 'draft' constraint form_versions_state_check
    check (state in ('draft', 'published', 'replaced', 'retired')),
  schema jsonb not null,
  changes text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint form_versions_updated_by_fkey references staff deferrable initially immediate,
  published_at timestamptz,
  ended_at timestamptz,
  constraint form_versions_key unique (form_id, number),
  constraint form_versions_published_check check ((published_at is null) = (state = 'draft'))
);
create unique index form_versions_open on form_versions (form_id) where state = 'draft';
create unique index form_versions_public on form_versions (form_id) where state = 'published';
comment on table form_versions is 'Versions of forms: one that was published is never edited, answers keep the one with which they were begun';
comment on column form_versions.schema is 'JSON Schema 2020-12 of the answers; pages and fields in x-pages';
comment on column form_versions.changes is 'What is new, for those who fill an older version';

create function keep_published_forms() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (tg_op = 'DELETE' or new.schema is distinct from old.schema
    or new.number <> old.number or new.form_id <> old.form_id or new.published_at is distinct from old.published_at
    or new.changes <> old.changes) then
    raise exception 'a published form is never changed; the next version takes its place';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger form_versions_keep before update or delete on form_versions
  for each row execute function keep_published_forms();

create table form_answers (
  id bigint generated always as identity constraint form_answers_pkey primary key,
  version_id bigint not null constraint form_answers_version_id_fkey references form_versions deferrable initially immediate,
  sealed text not null,
  pages_done text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index form_answers_version on form_answers (version_id);
comment on table form_answers is 'Answers to forms, as far as somebody came; whose they are is known to the module that had them begun';
comment on column form_answers.sealed is 'All answers as they were typed, encrypted';
comment on column form_answers.pages_done is 'Keys of the pages that were gone through without a fault';

create table form_answer_files (
  id bigint generated always as identity constraint form_answer_files_pkey primary key,
  answer_id bigint not null
    constraint form_answer_files_answer_id_fkey references form_answers on delete cascade deferrable initially immediate,
  field text not null,
  name text not null,
  mime text not null,
  kind text not null,
  hash text not null,
  size bigint not null,
  created_at timestamptz not null default now()
);
create index form_answer_files_answer on form_answer_files (answer_id, field, id);
comment on table form_answer_files is 'Files given as answers; never public';
comment on column form_answer_files.field is 'The key of the field, or whatever else the module that keeps the answers calls it';
comment on column form_answer_files.hash is 'SHA-256 of the contents in the file store';
