alter table form_answers alter column version_id drop not null;
comment on column form_answers.version_id is 'The form with which it was begun; null where only what every application asks is asked';

create table application_drafts (
  id bigint generated always as identity constraint application_drafts_pkey primary key,
  item_id bigint not null constraint application_drafts_item_id_fkey references service_items deferrable initially immediate,
  account_id bigint not null,
  enterprise_id bigint,
  answer_id bigint not null constraint application_drafts_answer_id_fkey references form_answers deferrable initially immediate,
  submission_key text not null,
  application_id bigint constraint application_drafts_application_id_fkey references applications deferrable initially immediate,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint application_drafts_submission_key unique (submission_key),
  constraint application_drafts_answer_key unique (answer_id)
);
create unique index application_drafts_open on application_drafts (account_id, item_id, coalesce(enterprise_id, 0))
  where application_id is null;
create index application_drafts_application on application_drafts (application_id) where application_id is not null;
comment on table application_drafts is 'Applications that somebody is filling in (在线申请草稿); the answers are in form_answers';
comment on column application_drafts.enterprise_id is 'The enterprise for which the account applies; null for itself';
comment on column application_drafts.submission_key is 'With which it is sent: a repeated send makes one case';
comment on column application_drafts.application_id is 'The case that it became; nothing of it is changed any more';
