create table article_editing (
  article_id bigint not null constraint article_editing_article_id_fkey references articles deferrable initially immediate,
  staff_id bigint not null constraint article_editing_staff_id_fkey references staff deferrable initially immediate,
  since timestamptz not null,
  seen_at timestamptz not null,
  constraint article_editing_pkey primary key (article_id, staff_id)
);
comment on table article_editing is 'Who has an article open in the editor: told by the editor every few seconds, forgotten soon after it stops';
