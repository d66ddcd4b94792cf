-- Translations (译文): articles of other languages that follow one original, edition by edition.
alter table articles add column original_id bigint
  constraint articles_original_id_fkey references articles deferrable initially immediate;
create unique index articles_family on articles (original_id, language) where original_id is not null;
create index articles_translations on articles (site_id, language, updated_at desc, id desc) where original_id is not null;
comment on column articles.original_id is
  'The article that this one translates (原文); its own number on an original that has translations, else null';

alter table editions add column translated_edition_id bigint
  constraint editions_translated_edition_id_fkey references editions deferrable initially immediate;
comment on column editions.translated_edition_id is
  'The edition of the original that this text follows; another one being public there makes the translation stale';
drop trigger editions_contents_immutable on editions;
create trigger editions_contents_immutable before update of article_id, number, title, subtitle, summary, body_html,
  body_text, source, author, keywords, facts, original, created_by, created_at, translated_edition_id on editions
  for each statement execute function refuse_edition_change();
