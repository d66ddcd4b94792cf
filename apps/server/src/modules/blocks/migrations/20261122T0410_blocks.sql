create table block_pages (
  id bigint generated always as identity constraint block_pages_pkey primary key,
  site_id bigint not null constraint block_pages_site_id_fkey references sites deferrable initially immediate,
  kind text not null constraint block_pages_kind_check check (kind in ('home', 'channel', 'topic')),
  section_id bigint constraint block_pages_section_id_fkey references sections deferrable initially immediate,
  draft jsonb not null default '[]',
  version integer not null default 1,
  live_edition_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint block_pages_updated_by_fkey references staff deferrable initially immediate,
  constraint block_pages_section_check check ((kind = 'channel') = (section_id is not null))
);
create unique index block_pages_home_key on block_pages (site_id) where kind = 'home';
create unique index block_pages_section_key on block_pages (section_id) where section_id is not null;
create index block_pages_site on block_pages (site_id, kind);
comment on table block_pages is 'Pages that staff arrange of blocks (版块): home, channels, topics';
comment on column block_pages.draft is 'The arrangement that staff work on: the shape is blocksSchema in the contract';

create table block_page_editions (
  id bigint generated always as identity constraint block_page_editions_pkey primary key,
  page_id bigint not null constraint block_page_editions_page_id_fkey references block_pages deferrable initially immediate,
  number integer not null,
  blocks jsonb not null,
  published_at timestamptz not null default now(),
  published_by bigint constraint block_page_editions_published_by_fkey references staff deferrable initially immediate,
  constraint block_page_editions_number_key unique (page_id, number)
);
create trigger block_page_editions_append_only before update or delete or truncate on block_page_editions
  for each statement execute function refuse_change();
comment on table block_page_editions is 'Published arrangements, each kept for ever: append-only';
alter table block_pages add constraint block_pages_live_edition_id_fkey foreign key (live_edition_id)
  references block_page_editions deferrable initially immediate;

create table block_page_files (
  page_id bigint not null constraint block_page_files_page_id_fkey references block_pages deferrable initially immediate,
  file_id bigint not null constraint block_page_files_file_id_fkey references files deferrable initially immediate,
  live boolean not null default false,
  constraint block_page_files_pkey primary key (page_id, file_id)
);
create index block_page_files_file on block_page_files (file_id);
comment on table block_page_files is 'Files that a page names, in its draft, in a former edition or as the banner of its topic';

comment on column block_page_files.live is 'Whether readers see it now: then the file is public';

create table topics (
  id bigint generated always as identity constraint topics_pkey primary key,
  site_id bigint not null constraint topics_site_id_fkey references sites deferrable initially immediate,
  page_id bigint not null constraint topics_page_id_key unique
    constraint topics_page_id_fkey references block_pages deferrable initially immediate,
  department_id bigint constraint topics_department_id_fkey references departments deferrable initially immediate,
  slug text not null constraint topics_slug_check check (slug ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  title text not null,
  title_en text not null default '',
  intro text not null default '',
  intro_en text not null default '',
  banner_file_id bigint constraint topics_banner_file_id_fkey references files deferrable initially immediate,
  accent text not null default '#1a4f8b' constraint topics_accent_check check (accent ~ '^#[0-9a-f]{6}$'),
  layout text not null default 'plain' constraint topics_layout_check check (layout in ('banner', 'beside', 'plain')),
  starts_on date,
  ends_on date,
  state text not null default 'draft'
    constraint topics_state_check check (state in ('draft', 'published', 'archived', 'withdrawn')),
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint topics_updated_by_fkey references staff deferrable initially immediate,
  constraint topics_slug_key unique (site_id, slug),
  constraint topics_period_check check (starts_on <= ends_on)
);
create index topics_list on topics (site_id, state, published_at desc, id desc);
create index topics_banner on topics (banner_file_id) where banner_file_id is not null;
comment on table topics is 'Topics (专题): a temporary special with a page of its own at /topics/SLUG/; never deleted, so an address is never used again';
comment on column topics.published_at is 'When it was first published';
comment on column topics.department_id is 'The department whose editors may arrange it; the chief editor publishes';

-- The home was a part of the site's settings; it becomes a page with its first edition.
insert into block_pages (site_id, kind, draft)
  select id, 'home', settings->'home' from sites where jsonb_typeof(settings->'home') = 'array';
insert into block_page_editions (page_id, number, blocks) select id, 1, draft from block_pages;
update block_pages set live_edition_id = e.id from block_page_editions e where e.page_id = block_pages.id;
update sites set settings = settings - 'home' where settings ? 'home';
