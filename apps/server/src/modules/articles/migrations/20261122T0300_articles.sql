create table articles (
  id bigint generated always as identity constraint articles_pkey primary key,
  site_id bigint not null constraint articles_site_id_fkey references sites deferrable initially immediate,
  section_id bigint not null constraint articles_section_id_fkey references sections deferrable initially immediate,
  department_id bigint not null
    constraint articles_department_id_fkey references departments deferrable initially immediate,
  language text not null,
  version integer not null default 1,
  working_edition_id bigint,
  live_edition_id bigint,
  created_by bigint constraint articles_created_by_fkey references staff deferrable initially immediate,
  created_at timestamptz not null default now(),
  updated_by bigint constraint articles_updated_by_fkey references staff deferrable initially immediate,
  updated_at timestamptz not null default now(),
  external_source text,
  external_id text,
  external_hash text,
  constraint articles_external_key unique (external_source, external_id),
  constraint articles_external_check check ((external_source is null) = (external_id is null))
);
create index articles_recent on articles (updated_at desc, id desc);
create index articles_section on articles (section_id, updated_at desc, id desc);
create index articles_department on articles (department_id, updated_at desc, id desc);
create index articles_author on articles (created_by, updated_at desc, id desc);
comment on table articles is 'What is written once (稿件): the identity; its contents are its editions. Never deleted';
comment on column articles.working_edition_id is 'The newest edition, the one that is edited and reviewed; may be the live one';
comment on column articles.live_edition_id is 'The edition that the public reads, null when there is none';
comment on column articles.created_by is 'Null when the system made it, as an import does';
comment on column articles.external_hash is 'Hash of what was imported, so that an unchanged document is left alone';

create table editions (
  id bigint generated always as identity constraint editions_pkey primary key,
  article_id bigint not null constraint editions_article_id_fkey references articles deferrable initially immediate,
  number integer not null,
  state text not null constraint editions_state_check check (state in
    ('draft', 'in_review', 'returned', 'approved', 'scheduled', 'published', 'withdrawn', 'archived', 'superseded')),
  review_step smallint not null default 0,
  review_steps smallint not null default 0,
  submission smallint not null default 0,
  title text not null,
  subtitle text not null default '',
  summary text not null default '',
  body_html text not null default '',
  body_text text not null default '',
  source text not null default '',
  author text not null default '',
  keywords text[] not null default '{}',
  facts jsonb not null default '{}',
  original jsonb,
  display_at timestamptz,
  publish_at timestamptz,
  published_at timestamptz,
  created_by bigint constraint editions_created_by_fkey references staff deferrable initially immediate,
  created_at timestamptz not null default now(),
  constraint editions_number_key unique (article_id, number),
  constraint editions_review_step_check check (review_step between 0 and review_steps),
  constraint editions_schedule_check check (state <> 'scheduled' or publish_at is not null)
);
create index editions_open on editions (state, article_id)
  where state in ('draft', 'in_review', 'returned', 'approved', 'scheduled', 'withdrawn', 'archived');
create index editions_due on editions (publish_at) where state = 'scheduled';
create index editions_author on editions (created_by, created_at desc);
alter table articles
  add constraint articles_working_edition_id_fkey foreign key (working_edition_id) references editions
    deferrable initially immediate,
  add constraint articles_live_edition_id_fkey foreign key (live_edition_id) references editions
    deferrable initially immediate;
create index articles_working_edition on articles (working_edition_id);
create index articles_live_edition on articles (live_edition_id) where live_edition_id is not null;
comment on table editions is 'Versions of an article (版本): the contents never change, the state does';
comment on column editions.review_step is 'Reviews passed since the last submission';
comment on column editions.review_steps is 'Reviews needed, taken from the section when it was submitted';
comment on column editions.submission is 'How many times it was submitted; reviews of an earlier submission do not count';
comment on column editions.facts is 'docNo, region, sourceUrl, kind of an imported document';
comment on column editions.original is 'What an imported document said before its text was converted: title and text';
comment on column editions.display_at is 'Publication time that is shown; null means when it was published';
comment on column editions.publish_at is 'When the schedule publishes it';

create function refuse_edition_change() returns trigger language plpgsql as $$
begin
  raise exception 'the contents of an edition never change; save a new edition' using errcode = 'insufficient_privilege';
end $$;
create trigger editions_contents_immutable before update of article_id, number, title, subtitle, summary, body_html,
  body_text, source, author, keywords, facts, original, created_by, created_at on editions
  for each statement execute function refuse_edition_change();

create table article_drafts (
  staff_id bigint not null constraint article_drafts_staff_id_fkey references staff deferrable initially immediate,
  key text not null,
  article_id bigint constraint article_drafts_article_id_fkey references articles deferrable initially immediate,
  base_version integer,
  content jsonb not null,
  saved_at timestamptz not null default now(),
  constraint article_drafts_pkey primary key (staff_id, key),
  constraint article_drafts_key_check check ((article_id is null) = (key like 'new:%'))
);
create index article_drafts_article on article_drafts (article_id);
create index article_drafts_staff on article_drafts (staff_id, saved_at desc);
comment on table article_drafts is 'Unsaved work, kept every few seconds: one for a person and an article, or a new article under a key of its own';

create table reviews (
  id bigint generated always as identity constraint reviews_pkey primary key,
  article_id bigint not null constraint reviews_article_id_fkey references articles deferrable initially immediate,
  edition_id bigint not null constraint reviews_edition_id_fkey references editions deferrable initially immediate,
  submission smallint not null,
  step smallint not null,
  outcome text not null constraint reviews_outcome_check check (outcome in ('approved', 'returned')),
  comment text not null default '',
  reviewer_id bigint constraint reviews_reviewer_id_fkey references staff deferrable initially immediate,
  reviewer_name text not null,
  at timestamptz not null default now(),
  constraint reviews_comment_check check (outcome = 'approved' or comment <> '')
);
create index reviews_article on reviews (article_id, id);
create index reviews_edition on reviews (edition_id, submission);
create index reviews_reviewer on reviews (reviewer_id, at desc);
create trigger reviews_append_only before update or delete or truncate on reviews
  for each statement execute function refuse_change();
comment on table reviews is 'Outcomes of reviews (审核): append-only';
comment on column reviews.step is '1 初审, 2 复审, 3 终审';

create table article_events (
  id bigint generated always as identity constraint article_events_pkey primary key,
  article_id bigint not null constraint article_events_article_id_fkey references articles deferrable initially immediate,
  edition_id bigint constraint article_events_edition_id_fkey references editions deferrable initially immediate,
  at timestamptz not null default now(),
  actor_id bigint,
  actor_name text not null,
  kind text not null,
  from_state text,
  to_state text,
  reason text not null default '',
  details jsonb not null default '{}'
);
create index article_events_article on article_events (article_id, id);
create trigger article_events_append_only before update or delete or truncate on article_events
  for each statement execute function refuse_change();
comment on table article_events is 'What happened to an article, in order: append-only; the history in words is made from it';

create table files (
  id bigint generated always as identity constraint files_pkey primary key,
  public_id text not null constraint files_public_id_key unique,
  hash text not null,
  name text not null,
  mime text not null,
  kind text not null,
  size bigint not null,
  width integer,
  height integer,
  variants jsonb not null default '[]',
  created_by bigint constraint files_created_by_fkey references staff deferrable initially immediate,
  department_id bigint constraint files_department_id_fkey references departments deferrable initially immediate,
  created_at timestamptz not null default now()
);
create index files_hash on files (hash);
create index files_created_by on files (created_by, created_at desc);
comment on table files is 'Uploaded files (附件, 图片); the bytes lie in the file store under their hash';
comment on column files.public_id is 'Random, so that an address cannot be guessed before the file is public';
comment on column files.variants is 'Smaller pictures: [{width, height, format, hash, size}]';

create table edition_files (
  edition_id bigint not null constraint edition_files_edition_id_fkey references editions deferrable initially immediate,
  file_id bigint not null constraint edition_files_file_id_fkey references files deferrable initially immediate,
  role text not null constraint edition_files_role_check check (role in ('attachment', 'picture', 'cover')),
  title text not null default '',
  position integer not null default 0,
  constraint edition_files_pkey primary key (edition_id, role, file_id)
);
create index edition_files_file on edition_files (file_id, edition_id);
comment on table edition_files is 'Which files an edition shows; a file is public while an edition that shows it is';

create table publications (
  id bigint generated always as identity constraint publications_pkey primary key,
  article_id bigint not null constraint publications_article_id_fkey references articles deferrable initially immediate,
  edition_id bigint not null constraint publications_edition_id_fkey references editions deferrable initially immediate,
  site_id bigint not null constraint publications_site_id_fkey references sites deferrable initially immediate,
  section_id bigint not null constraint publications_section_id_fkey references sections deferrable initially immediate,
  department_id bigint not null
    constraint publications_department_id_fkey references departments deferrable initially immediate,
  language text not null,
  published_at timestamptz not null,
  modified_at timestamptz not null default now(),
  refresh_search boolean not null default false,
  constraint publications_article_section_key unique (article_id, section_id)
);
create index publications_section on publications (section_id, language, published_at desc, article_id desc);
create index publications_site on publications (site_id, language, published_at desc, article_id desc);
create index publications_department on publications (department_id, language, published_at desc, article_id desc);
create index publications_edition on publications (edition_id);
create index publications_refresh on publications (id) where refresh_search;
create index publications_sitemap on publications (site_id, article_id);
comment on table publications is 'What is public now (发布): one article shown in one section; the row goes when it is withdrawn';
comment on column publications.published_at is 'The time that is shown, which orders the lists; may lie before the real publication';
comment on column publications.refresh_search is 'Its section moved: the search document waits to be written again';
comment on column publications.modified_at is 'When the public text last changed, for the site map and feeds';

create table publication_counts (
  section_id bigint not null
    constraint publication_counts_section_id_fkey references sections deferrable initially immediate,
  language text not null,
  year smallint not null,
  count integer not null,
  constraint publication_counts_pkey primary key (section_id, language, year)
);
comment on table publication_counts is 'How many publications a section has in a year of China time, kept with each change, so that lists need not count';
