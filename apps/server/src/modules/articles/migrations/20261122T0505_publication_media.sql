-- What of sound and picture a text holds, for the multimedia hall and the search: the marks are those of regular-nodes.ts.
create function media_of(body_html text) returns text language sql immutable parallel safe return
  case when body_html like '%<video %' then 'film'
       when body_html like '%<div class="gallery">%' then 'pictures'
       when body_html like '%<audio %' then 'sound' end;

alter table publications add column media text
  constraint publications_media_check check (media in ('film', 'pictures', 'sound'));
update publications p set media = media_of(e.body_html) from editions e
  where e.id = p.edition_id and media_of(e.body_html) is not null;
create index publications_media on publications (site_id, language, media, published_at desc, article_id desc)
  where is_home and media is not null;
comment on column publications.media is 'A film, a story in pictures or a recording in the public text (多媒体); null for most';
-- Search tells kinds by it and by the type of the section: the documents that change are written again by the chore.
update publications p set refresh_search = true from sections s
  where s.id = p.section_id and p.is_home and (p.media is not null or s.column_type in ('政策文件', '政策解读', '办事服务'));
