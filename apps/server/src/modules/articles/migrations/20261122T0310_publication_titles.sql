alter table publications add column title text not null default '';
update publications set title = editions.title from editions where editions.id = publications.edition_id;
alter table publications alter column title drop default;
comment on column publications.title is 'Title of the public edition, written with it: the pages beside it show it, and an article''s page has a budget of a millisecond';
