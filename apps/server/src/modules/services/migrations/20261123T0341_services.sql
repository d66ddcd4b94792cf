create table service_items (
  id bigint generated always as identity constraint service_items_pkey primary key,
  site_id bigint not null constraint service_items_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint service_items_department_id_fkey references departments deferrable initially immediate,
  name text not null,
  sort_key text collate "C" not null,
  letter text not null constraint service_items_letter_check check (letter ~ '^([A-Z]|#)$'),
  base_code text not null,
  implementation_code text not null,
  public_version integer,
  open_version integer,
  public_state text constraint service_items_public_state_check check (public_state in ('published', 'suspended', 'retired')),
  note text not null default '',
  audiences text[] not null default '{}',
  subjects text[] not null default '{}',
  events text[] not null default '{}',
  card jsonb not null default '{}',
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint service_items_updated_by_fkey references staff deferrable initially immediate,
  constraint service_items_public_check check ((public_version is null) = (public_state is null)),
  constraint service_items_suspended_check check (public_state is distinct from 'suspended' or note <> '')
);
create unique index service_items_implementation_code_key on service_items (site_id, implementation_code)
  where implementation_code <> '';
create index service_items_list on service_items (site_id, id desc);
create index service_items_department on service_items (department_id, id desc);
create index service_items_public on service_items (site_id, sort_key, id) where public_state in ('published', 'suspended');
create index service_items_public_letter on service_items (site_id, letter, sort_key, id)
  where public_state in ('published', 'suspended');
create index service_items_public_department on service_items (site_id, department_id, sort_key, id)
  where public_state in ('published', 'suspended');
create index service_items_facets on service_items using gin (audiences, subjects, events)
  where public_state in ('published', 'suspended');
comment on table service_items is 'Service items (政务服务事项); what they say stands in guide_versions';
comment on column service_items.sort_key is 'The name in pinyin, for lists in the order of the alphabet';
comment on column service_items.public_version is 'The version that readers see, suspended or not, or that was the last before it was retired';
comment on column service_items.open_version is 'The version that staff are writing or reviewing; readers see nothing of it';
comment on column service_items.note is 'Why it is suspended or was retired, as readers are told';
comment on column service_items.card is 'What lists show of the public version';

create table guide_versions (
  id bigint generated always as identity constraint guide_versions_pkey primary key,
  item_id bigint not null constraint guide_versions_item_id_fkey references service_items deferrable initially immediate,
  number integer not null constraint guide_versions_number_check check (number > 0),
  state text not null default 'draft' constraint guide_versions_state_check
    check (state in ('draft', 'in_review', 'returned', 'published', 'replaced', 'suspended', 'retired')),
  content jsonb not null,
  changes text not null default '',
  changed_fields text[] not null default '{}',
  note text not null default '',
  writers bigint[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint guide_versions_updated_by_fkey references staff deferrable initially immediate,
  submitted_at timestamptz,
  reviewed_by bigint constraint guide_versions_reviewed_by_fkey references staff deferrable initially immediate,
  published_at timestamptz,
  ended_at timestamptz,
  constraint guide_versions_key unique (item_id, number),
  constraint guide_versions_published_check
    check ((published_at is null) = (state in ('draft', 'in_review', 'returned')))
);
create unique index guide_versions_open on guide_versions (item_id) where state in ('draft', 'in_review', 'returned');
create unique index guide_versions_public on guide_versions (item_id) where state in ('published', 'suspended');
create index guide_versions_waiting on guide_versions (item_id) where state = 'in_review';
comment on table guide_versions is 'Versions of guides (办事指南): one that was published is never edited, the next one takes its place';
comment on column guide_versions.changes is 'What its writers say of what is new';
comment on column guide_versions.changed_fields is 'The fields that differ from the version before it; fixed when it is published';
comment on column guide_versions.note is 'What the reviewer said, or why it was suspended or retired';
comment on column guide_versions.writers is 'Accounts of all who wrote or submitted it; none of them may publish it';

create function keep_published_guides() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (tg_op = 'DELETE' or new.content is distinct from old.content
    or new.number <> old.number or new.item_id <> old.item_id or new.published_at is distinct from old.published_at
    or new.changes <> old.changes or new.changed_fields <> old.changed_fields) then
    raise exception 'a published guide is never changed; the next version takes its place';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger guide_versions_keep before update or delete on guide_versions
  for each row execute function keep_published_guides();

create table guide_files (
  version_id bigint not null constraint guide_files_version_id_fkey references guide_versions on delete cascade deferrable initially immediate,
  file_id bigint not null constraint guide_files_file_id_fkey references files deferrable initially immediate,
  constraint guide_files_pkey primary key (version_id, file_id)
);
create index guide_files_file on guide_files (file_id);
comment on table guide_files is 'Blank forms and samples that a version of a guide names';

create table one_matters (
  id bigint generated always as identity constraint one_matters_pkey primary key,
  site_id bigint not null constraint one_matters_site_id_fkey references sites deferrable initially immediate,
  name text not null,
  address text not null,
  summary text not null,
  event text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint one_matters_updated_by_fkey references staff deferrable initially immediate,
  constraint one_matters_address_key unique (site_id, address)
);
comment on table one_matters is 'One matter (一件事): several items applied for together; public once saved';

create table one_matter_items (
  one_matter_id bigint not null constraint one_matter_items_one_matter_id_fkey references one_matters on delete cascade deferrable initially immediate,
  item_id bigint not null constraint one_matter_items_item_id_fkey references service_items deferrable initially immediate,
  position integer not null,
  constraint one_matter_items_pkey primary key (one_matter_id, item_id)
);
create index one_matter_items_item on one_matter_items (item_id);
create index service_items_words on service_items
  using gin (title_grams(name || ' ' || base_code || ' ' || implementation_code));
