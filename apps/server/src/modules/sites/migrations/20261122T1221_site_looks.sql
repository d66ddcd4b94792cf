-- Pictures in the head of a site's pages.
alter table sites
  add column logo_file_id bigint constraint sites_logo_file_id_fkey references files deferrable initially immediate,
  add column header_file_id bigint constraint sites_header_file_id_fkey references files deferrable initially immediate;
create index sites_logo_file_id_idx on sites (logo_file_id) where logo_file_id is not null;
create index sites_header_file_id_idx on sites (header_file_id) where header_file_id is not null;
comment on column sites.logo_file_id is 'Mark of the site (网站标志); null shows the general one';
comment on column sites.header_file_id is 'Picture across the head of its pages (页头图片); null shows none';
