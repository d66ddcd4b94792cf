-- A site is reached by a host name of its own or by a path below the main site.
alter table sites add column path text not null default '';
alter table sites add column is_main boolean not null default false;
alter table sites add column template text not null default '';
alter table sites add column department_id bigint
  constraint sites_department_id_fkey references departments deferrable initially immediate;
update sites set is_main = true where id = (select min(id) from sites);

drop index sites_domain_key;
create unique index sites_domain_key on sites (lower(domain)) where domain <> '';
create unique index sites_path_key on sites (path) where path <> '';
create unique index sites_is_main_key on sites (is_main) where is_main;
alter table sites add constraint sites_address_check check ((domain = '') <> (path = ''));
alter table sites add constraint sites_path_check check (path = '' or path ~ '^/[a-z][a-z0-9]*(-[a-z0-9]+)*$');
alter table sites add constraint sites_main_check check (not is_main or path = '');
create index sites_department_id_idx on sites (department_id);

comment on column sites.domain is 'Host name of its own; empty for a site below a path of the main one';
comment on column sites.path is 'Where a site below the main one stands: /invest; empty for one with its own host name';
comment on column sites.is_main is 'The main portal (主站): it answers every host name that is nobody''s, and paths stand below it';
comment on column sites.template is 'Which template (站点模板) it was made from; empty for a site that was made without one';
comment on column sites.department_id is 'Department that answers for it (主管部门)';

create table site_closings (
  id bigint generated always as identity constraint site_closings_pkey primary key,
  site_id bigint not null constraint site_closings_site_id_fkey references sites deferrable initially immediate,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  notice text not null,
  notice_en text not null default '',
  begun_at timestamptz,
  ended_at timestamptz,
  ended_by bigint constraint site_closings_ended_by_fkey references staff deferrable initially immediate,
  created_at timestamptz not null,
  created_by bigint constraint site_closings_created_by_fkey references staff deferrable initially immediate,
  constraint site_closings_times_check check (starts_at < ends_at)
);
create unique index site_closings_open_key on site_closings (site_id) where ended_at is null;
create index site_closings_site_id_idx on site_closings (site_id, starts_at);
create index site_closings_due_idx on site_closings (starts_at, ends_at) where ended_at is null;
comment on table site_closings is 'Times in which a site is taken down (临时下线), announced, running and over';
comment on column site_closings.begun_at is 'When readers began to get the notice; null while it is only announced';
comment on column site_closings.ended_at is 'When the site opened again, or the plan was given up before it began';
