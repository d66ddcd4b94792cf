create table redirects (
  id bigint generated always as identity constraint redirects_pkey primary key,
  site_id bigint not null constraint redirects_site_id_fkey references sites deferrable initially immediate,
  from_path text not null,
  to_url text not null,
  note text not null default '',
  created_at timestamptz not null default now(),
  created_by bigint constraint redirects_created_by_fkey references staff deferrable initially immediate,
  removed_at timestamptz,
  constraint redirects_from_path_key unique (site_id, from_path)
);
create index redirects_list on redirects (site_id, id desc) where removed_at is null;
comment on table redirects is 'Addresses that staff lead elsewhere (网址跳转), beside the former addresses of sections';
comment on column redirects.from_path is 'Decoded, without the slash at its end, with the query where the old site had one';
comment on column redirects.removed_at is 'A removed one stays, so that no section takes an address that once led elsewhere';
