alter table sections
  drop constraint sections_kind_check,
  add constraint sections_kind_check
    check (kind in ('channel', 'list', 'cards', 'pictures', 'videos', 'page', 'link')),
  add column layout text not null default 'summary'
    constraint sections_layout_check check (layout in ('summary', 'titles')),
  add column page_size smallint not null default 20
    constraint sections_page_size_check check (page_size between 5 and 60),
  add column url text not null default '',
  add column allowed_attachments text[],
  add column update_days smallint constraint sections_update_days_check check (update_days between 1 and 730),
  add constraint sections_url_check check ((kind = 'link') = (url <> ''));
comment on column sections.layout is 'How a list shows its articles: with summaries or titles only';
comment on column sections.page_size is 'Articles on one page';
comment on column sections.url is 'Where a section of the kind link leads';
comment on column sections.allowed_attachments is 'Groups of file kinds that attachments may be of; null allows all, an empty array none';
comment on column sections.update_days is 'Update duty (更新要求): something new within so many days';
