create table sites (
  id bigint generated always as identity constraint sites_pkey primary key,
  slug text not null constraint sites_slug_key unique,
  name text not null,
  short_name text not null,
  name_en text not null default '',
  language text not null default 'zh-CN',
  domain text not null,
  site_id_code text not null,
  settings jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint sites_updated_by_fkey references staff deferrable initially immediate
);
create unique index sites_domain_key on sites (lower(domain));
comment on table sites is 'Websites of the cluster (站点)';
comment on column sites.language is 'Language of addresses without a prefix; others stand below /en/ and the like';
comment on column sites.site_id_code is '网站标识码: ten digits, or bm and eight digits';
comment on column sites.settings is 'footer, contact, theme, intro: the shape is siteSettingsSchema in the contract';

create table sections (
  id bigint generated always as identity constraint sections_pkey primary key,
  site_id bigint not null constraint sections_site_id_fkey references sites deferrable initially immediate,
  parent_id bigint constraint sections_parent_id_fkey references sections deferrable initially immediate,
  kind text not null constraint sections_kind_check check (kind in ('channel', 'list', 'page')),
  slug text not null constraint sections_slug_check check (slug ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  path text not null constraint sections_path_key unique,
  address text not null,
  title text not null,
  title_en text not null default '',
  summary text not null default '',
  column_type text not null default '',
  description text not null default '',
  keywords text not null default '',
  department_id bigint constraint sections_department_id_fkey references departments deferrable initially immediate,
  review_steps smallint not null default 1 constraint sections_review_steps_check check (review_steps between 0 and 3),
  position integer not null default 0,
  state text not null default 'open' constraint sections_state_check check (state in ('open', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint sections_updated_by_fkey references staff deferrable initially immediate,
  constraint sections_address_key unique (site_id, address) deferrable initially immediate,
  constraint sections_channel_check check ((kind = 'channel') = (parent_id is null))
);
create index sections_parent on sections (parent_id, position);
create index sections_path on sections (path text_pattern_ops);
comment on table sections is 'A site''s tree: channels (频道) on the first level, sections (栏目) below; never deleted, only closed';
comment on column sections.path is 'Ids from the channel down, such as /3/17/; a subtree is a prefix';
comment on column sections.address is 'Address on the site in its own language, such as /news/important-news/';
comment on column sections.review_steps is 'How many reviews an article needs here: 初审, 复审, 终审';

create table section_addresses (
  site_id bigint not null constraint section_addresses_site_id_fkey references sites deferrable initially immediate,
  address text not null,
  section_id bigint not null
    constraint section_addresses_section_id_fkey references sections deferrable initially immediate,
  since timestamptz not null default now(),
  constraint section_addresses_pkey primary key (site_id, address)
);
create index section_addresses_section on section_addresses (section_id);
comment on table section_addresses is 'Every address a section ever had; old ones lead on to the new one and are never given to another section';
