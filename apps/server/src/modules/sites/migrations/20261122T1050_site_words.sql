-- Short texts of a site in other languages (译名表).
create table site_words (
  site_id bigint not null,
  language text not null,
  own text not null,
  words text not null,
  updated_at timestamptz not null default now(),
  updated_by bigint,
  constraint site_words_pkey primary key (site_id, language, own),
  constraint site_words_site_fkey foreign key (site_id) references sites (id) deferrable initially immediate,
  constraint site_words_updated_by_fkey foreign key (updated_by) references staff (id) deferrable initially immediate,
  constraint site_words_not_empty check (own <> '' and words <> '')
);
comment on table site_words is 'What names of sections, blocks, links and departments are called in other languages (译名), by their Chinese text';
comment on column site_words.own is 'The Chinese text as it stands now; once it is changed, the words belong to nothing any more';
