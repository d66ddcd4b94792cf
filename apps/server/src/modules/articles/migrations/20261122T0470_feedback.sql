create table article_feedback (
  id bigint generated always as identity constraint article_feedback_pkey primary key,
  article_id bigint not null
    constraint article_feedback_article_id_fkey references articles deferrable initially immediate,
  useful boolean not null,
  reason text constraint article_feedback_reason_check
    check (reason in ('unclear', 'outdated', 'incomplete', 'wrong', 'other')),
  comment text not null default '' constraint article_feedback_comment_check check (char_length(comment) <= 500),
  submission_key text not null constraint article_feedback_submission_key_key unique,
  received_at timestamptz not null default now(),
  constraint article_feedback_useful_check check (not useful or (reason is null and comment = ''))
);
create index article_feedback_article on article_feedback (article_id, id desc);
comment on table article_feedback is 'What readers answered to “was this useful” (读者反馈): nothing of who they are';
comment on column article_feedback.submission_key is 'Makes a repeated send one answer; random, or a digest under a salt that no disk ever held';
