create table ignored_findings (
  id bigint generated always as identity constraint ignored_findings_pkey primary key,
  article_id bigint not null constraint ignored_findings_article_id_fkey references articles deferrable initially immediate,
  edition_id bigint not null constraint ignored_findings_edition_id_fkey references editions deferrable initially immediate,
  finding text not null,
  check_code text not null,
  level text not null constraint ignored_findings_level_check check (level in ('warn', 'confirm', 'block')),
  words text not null,
  reason text not null,
  ignored_by bigint not null constraint ignored_findings_ignored_by_fkey references staff deferrable initially immediate,
  ignored_by_name text not null,
  ignored_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by bigint constraint ignored_findings_ended_by_fkey references staff deferrable initially immediate,
  constraint ignored_findings_reason_check check (reason <> '')
);
create unique index ignored_findings_finding_key on ignored_findings (article_id, finding) where ended_at is null;
comment on table ignored_findings is 'Findings of the check before publishing that were ignored with a reason (忽略并说明)';
comment on column ignored_findings.edition_id is 'The edition that was checked when it was ignored';
comment on column ignored_findings.finding is 'Made of the check and of the words at the place: another text is another finding, so it comes back';
comment on column ignored_findings.level is 'What the finding meant then; where it means more now, the ignoring does not hold';
comment on column ignored_findings.words is 'What was found, as it was shown: personal numbers are masked in it';
comment on column ignored_findings.ended_at is 'When it was shown again by hand (恢复提示)';
