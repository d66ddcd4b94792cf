-- Sites that were merged into another one (合并站点): their sections stand there, their addresses lead on.
alter table sites
  drop constraint sites_shut_as_check,
  add constraint sites_shut_as_check check (shut_as in ('archive', 'moved', 'merged')),
  add column merged_into_id bigint constraint sites_merged_into_id_fkey references sites deferrable initially immediate,
  add column merged_below_id bigint
    constraint sites_merged_below_id_fkey references sections deferrable initially immediate,
  add constraint sites_merged_check check ((shut_as is not distinct from 'merged') = (merged_into_id is not null)),
  add constraint sites_merged_below_check check (merged_below_id is null or merged_into_id is not null);
create index sites_merged_into_id_idx on sites (merged_into_id) where merged_into_id is not null;
comment on column sites.merged_into_id is 'The site that has its sections since it was merged';
comment on column sites.merged_below_id is 'The section below which they went; null when they stayed channels. Its home leads there';
