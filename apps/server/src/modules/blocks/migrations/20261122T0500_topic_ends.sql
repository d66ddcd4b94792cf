alter table topics add column archived_at timestamptz;
alter table topics add column refresh_search boolean not null default false;
comment on column topics.archived_at is 'When it was archived, by hand or by its end date; readers are told';
comment on column topics.refresh_search is 'Whether a chore writes its search documents anew';
create index topics_ends on topics (ends_on) where state = 'published' and ends_on is not null;
create index topics_refresh_search on topics (id) where refresh_search;

-- Topics that were public before they could be found by the public search.
update topics set archived_at = updated_at where state = 'archived';
update topics set refresh_search = true where state = 'published';
