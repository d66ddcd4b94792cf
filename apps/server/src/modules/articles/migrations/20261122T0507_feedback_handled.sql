alter table article_feedback
  add column handled_at timestamptz,
  add column handled_by bigint constraint article_feedback_handled_by_fkey references staff deferrable initially immediate,
  add column handled_by_name text,
  add column handled_note text not null default ''
    constraint article_feedback_handled_note_check check (char_length(handled_note) <= 300),
  add constraint article_feedback_handled_check check ((handled_at is null) = (handled_by_name is null));
create index article_feedback_open on article_feedback (id desc) where not useful and handled_at is null;
create index article_feedback_words on article_feedback (received_at) where comment <> '' or handled_note <> '';
comment on column article_feedback.handled_note is 'What was done about it (处理情况); goes with the reader''s words after two years';
