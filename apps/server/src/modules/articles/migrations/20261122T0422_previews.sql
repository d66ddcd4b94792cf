create table article_previews (
  id bigint generated always as identity constraint article_previews_pkey primary key,
  article_id bigint not null constraint article_previews_article_id_fkey references articles deferrable initially immediate,
  note text not null default '',
  created_by bigint constraint article_previews_created_by_fkey references staff deferrable initially immediate,
  created_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_by_name text,
  revoked_at timestamptz,
  views integer not null default 0,
  last_viewed_at timestamptz,
  constraint article_previews_expires_check check (expires_at > created_at),
  constraint article_previews_revoked_check check ((revoked_at is null) = (revoked_by_name is null))
);
create index article_previews_article on article_previews (article_id, id desc);
comment on table article_previews is 'Signed links to the working edition (预览链接): they work without signing in, until they expire or are revoked';
