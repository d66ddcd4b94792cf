alter table articles
  add column ends_at timestamptz,
  add column end_action text constraint articles_end_action_check check (end_action in ('expire', 'withdraw')),
  add column expired_at timestamptz,
  add constraint articles_end_check check ((ends_at is null) = (end_action is null));
create index articles_ending on articles (ends_at)
  where ends_at is not null and expired_at is null and live_edition_id is not null;
comment on column articles.ends_at is 'When it expires or is withdrawn by itself (有效期至, 定时撤下)';
comment on column articles.expired_at is 'Since when its page says that it is no longer valid';

create table article_sections (
  article_id bigint not null constraint article_sections_article_id_fkey references articles deferrable initially immediate,
  section_id bigint not null constraint article_sections_section_id_fkey references sections deferrable initially immediate,
  pinned_until timestamptz,
  set_by bigint constraint article_sections_set_by_fkey references staff deferrable initially immediate,
  set_at timestamptz not null default now(),
  constraint article_sections_pkey primary key (article_id, section_id)
);
create index article_sections_section on article_sections (section_id);
comment on table article_sections is
  'Sections that show an article beside its own (同时发布到), and the own one while it is pinned there (置顶)';

create table article_related (
  article_id bigint not null constraint article_related_article_id_fkey references articles deferrable initially immediate,
  related_id bigint not null constraint article_related_related_id_fkey references articles deferrable initially immediate,
  position smallint not null,
  constraint article_related_pkey primary key (article_id, related_id),
  constraint article_related_itself_check check (article_id <> related_id)
);
create index article_related_related on article_related (related_id);
comment on table article_related is 'Articles that people chose to stand beside an article (相关稿件)';

alter table publications
  add column home_section_id bigint
    constraint publications_home_section_id_fkey references sections deferrable initially immediate,
  add column is_home boolean not null default true,
  add column pinned_until timestamptz,
  add column expired boolean not null default false,
  add column keyword text not null default '';
update publications p set home_section_id = p.section_id, keyword = coalesce(e.keywords[1], '')
  from editions e where e.id = p.edition_id;
alter table publications
  alter column home_section_id set not null,
  add constraint publications_is_home_check check (is_home = (section_id = home_section_id));
create index publications_pinned on publications (section_id, language, published_at desc, article_id desc)
  where pinned_until is not null;
create index publications_further on publications (section_id, language) where not is_home;
create index publications_keyword on publications (site_id, language, keyword, published_at desc, article_id desc)
  where keyword <> '' and is_home;
comment on column publications.home_section_id is 'The article''s own section, whose address it has; in the others it is listed only';
comment on column publications.pinned_until is 'First in this section''s list (置顶); a chore clears it when the time is over';
comment on column publications.expired is 'The page and the lists say that it is no longer valid (已失效)';
comment on column publications.keyword is 'First keyword of the public edition, by which articles are related automatically';
comment on column publications.is_home is 'Whether this is the own section: a column, since the planner knows how many there are of a value and not of a comparison';
