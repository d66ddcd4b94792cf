create table digest_settings (
  department_id bigint constraint digest_settings_pkey primary key
    constraint digest_settings_department_id_fkey references departments deferrable initially immediate,
  rhythm text not null constraint digest_settings_rhythm_check check (rhythm in ('off', 'week', 'month')),
  since timestamptz not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by bigint constraint digest_settings_updated_by_fkey references staff deferrable initially immediate
);
comment on table digest_settings is 'How often a department gets the digest of its statistics by mail (统计简报); none means never';
comment on column digest_settings.since is 'Since when this rhythm holds: no digest goes out for a moment before it';

create table digest_readers (
  department_id bigint not null
    constraint digest_readers_department_id_fkey references departments deferrable initially immediate,
  staff_id bigint not null constraint digest_readers_staff_id_fkey references staff deferrable initially immediate,
  constraint digest_readers_pkey primary key (department_id, staff_id)
);
comment on table digest_readers is 'Who gets a department''s digest beside its heads, while they may read its statistics';

create table digest_refusals (
  staff_id bigint constraint digest_refusals_pkey primary key
    constraint digest_refusals_staff_id_fkey references staff deferrable initially immediate,
  since timestamptz not null
);
comment on table digest_refusals is 'Persons who want no digest (退订)';

create table digests (
  id bigint generated always as identity constraint digests_pkey primary key,
  department_id bigint not null
    constraint digests_department_id_fkey references departments deferrable initially immediate,
  rhythm text not null constraint digests_rhythm_check check (rhythm in ('week', 'month')),
  from_day date not null,
  to_day date not null,
  made_at timestamptz not null,
  claimed_at timestamptz,
  document jsonb,
  finished_at timestamptz,
  constraint digests_once unique (department_id, rhythm, from_day)
);
create index digests_open on digests (claimed_at) where finished_at is null;
create index digests_department on digests (department_id, id desc);
comment on table digests is 'One row for each department and period, which makes the digest go out once however many servers there are';
comment on column digests.to_day is 'The first day after the period, China time';
comment on column digests.claimed_at is 'A server works on it; an old claim was left by one that ended';
comment on column digests.document is 'What the mail says; written with its mails, so that all of them say the same';

create table digest_mails (
  digest_id bigint not null constraint digest_mails_digest_id_fkey references digests deferrable initially immediate,
  staff_id bigint not null constraint digest_mails_staff_id_fkey references staff deferrable initially immediate,
  state text not null default 'waiting' constraint digest_mails_state_check
    check (state in ('waiting', 'sent', 'failed', 'no_address')),
  tries integer not null default 0,
  at timestamptz not null,
  constraint digest_mails_pkey primary key (digest_id, staff_id)
);
comment on column digest_mails.at is 'Of the last change of its state';
