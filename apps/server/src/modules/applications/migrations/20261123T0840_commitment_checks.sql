create table application_checks (
  id bigint generated always as identity constraint application_checks_pkey primary key,
  application_id bigint not null constraint application_checks_application_id_fkey references applications deferrable initially immediate,
  begun_on date not null,
  mend_until date,
  result text constraint application_checks_result_check check (result in ('kept', 'mending', 'withdrawn')),
  way text constraint application_checks_way_check check (way in ('site', 'papers', 'data')),
  finding text not null default '',
  checked_at timestamptz,
  checked_by bigint constraint application_checks_checked_by_fkey references staff deferrable initially immediate,
  second_officer_id bigint constraint application_checks_second_officer_id_fkey references staff deferrable initially immediate,
  constraint application_checks_whole_check check ((result is null) = (checked_at is null) and (result is null) = (way is null))
);
create index application_checks_application on application_checks (application_id, id);
create unique index application_checks_open on application_checks (application_id) where result is null;
comment on table application_checks is 'Later checks (事后核查) of what was promised where a case was granted against a commitment (告知承诺); the order to mend begins another';
comment on column application_checks.mend_until is 'What the check before found is to be mended until this day (限期改正)';

alter table applications add column check_due_on date;
comment on column applications.check_due_on is 'Until when an open later check is due. Copied from the clocks';
create index applications_checks on applications (department_id, check_due_on, id) where check_due_on is not null;

alter table application_decisions add column withdrawn_at timestamptz;
comment on column application_decisions.withdrawn_at is 'The decision was withdrawn (撤销, 行政许可法 第六十九条); why stands in the check';
