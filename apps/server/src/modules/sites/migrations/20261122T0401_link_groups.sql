create table link_groups (
  id bigint generated always as identity constraint link_groups_pkey primary key,
  site_id bigint not null constraint link_groups_site_id_fkey references sites deferrable initially immediate,
  title text not null,
  title_en text not null default '',
  in_foot boolean not null default false,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint link_groups_updated_by_fkey references staff deferrable initially immediate
);
create index link_groups_site on link_groups (site_id, position, id);
comment on table link_groups is 'Groups of links to other sites (友情链接组); read with the tree of the site';
comment on column link_groups.in_foot is 'Stands in the foot of every page';

create table group_links (
  id bigint generated always as identity constraint group_links_pkey primary key,
  group_id bigint not null
    constraint group_links_group_id_fkey references link_groups on delete cascade deferrable initially immediate,
  title text not null,
  title_en text not null default '',
  url text not null,
  hidden boolean not null default false,
  position integer not null
);
create index group_links_group on group_links (group_id, position);
comment on table group_links is 'The links of a group in their order; changed with their group, whose version counts';
comment on column group_links.hidden is 'Kept, but not shown';
