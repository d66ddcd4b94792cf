create table policy_amendments (
  id bigint generated always as identity constraint policy_amendments_pkey primary key,
  policy_id bigint not null constraint policy_amendments_policy_id_fkey references policies deferrable initially immediate,
  source_id bigint not null constraint policy_amendments_source_id_fkey references policies deferrable initially immediate,
  article text not null
    constraint policy_amendments_article_check check (article ~ '^tiao-[0-9]+(-zhi-[0-9]+)?$'),
  kind text not null constraint policy_amendments_kind_check check (kind in ('replaced', 'added', 'deleted')),
  text text not null default '',
  effective_on date not null,
  told boolean not null default false,
  created_at timestamptz not null,
  created_by bigint constraint policy_amendments_created_by_fkey references staff deferrable initially immediate,
  constraint policy_amendments_once unique (policy_id, source_id, article),
  constraint policy_amendments_source_check check (source_id <> policy_id),
  constraint policy_amendments_text_check check ((kind = 'deleted') = (text = ''))
);
create index policy_amendments_source on policy_amendments (source_id);
create index policy_amendments_untold on policy_amendments (effective_on) where not told;
comment on table policy_amendments is 'Editions of single articles (条) of a policy that another policy changed; the text itself stays as it was issued';
comment on column policy_amendments.article is 'The address of the article on the page: tiao-7, tiao-11-zhi-1';
comment on column policy_amendments.told is 'Pages were made anew since it took effect';
