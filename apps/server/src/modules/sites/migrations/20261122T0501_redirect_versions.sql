alter table redirects add column version integer not null default 1;
alter table redirects add column updated_at timestamptz;
alter table redirects add column updated_by bigint
  constraint redirects_updated_by_fkey references staff deferrable initially immediate;
comment on column redirects.updated_at is 'When its target or its note was changed last; null when it never was';
