create table first_article_guides (
  staff_id bigint not null constraint first_article_guides_pkey primary key
    constraint first_article_guides_staff_id_fkey references staff deferrable initially immediate,
  state text not null constraint first_article_guides_state_check check (state in ('open', 'left', 'done')),
  step smallint not null constraint first_article_guides_step_check check (step between 1 and 5),
  updated_at timestamptz not null default now()
);
comment on table first_article_guides is 'How far a person is in the guided first article (写第一篇稿件)';
