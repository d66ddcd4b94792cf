create table applications (
  id bigint generated always as identity constraint applications_pkey primary key,
  number text not null,
  site_id bigint not null constraint applications_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null constraint applications_department_id_fkey references departments deferrable initially immediate,
  item_id bigint not null constraint applications_item_id_fkey references service_items deferrable initially immediate,
  guide_version_id bigint not null constraint applications_guide_version_id_fkey references guide_versions deferrable initially immediate,
  form_version_id bigint,
  account_id bigint,
  enterprise_id bigint,
  submission_key text,
  channel text not null constraint applications_channel_check check (channel in ('online', 'window', 'agent')),
  variant text not null constraint applications_variant_check check (variant in ('standard', 'tolerated', 'commitment')),
  instant boolean not null,
  applicant text not null,
  answers text,
  applicant_kind text not null constraint applications_applicant_kind_check check (applicant_kind in ('person', 'enterprise')),
  applicant_shown text not null,
  name_key text not null,
  phone_key text not null,
  id_key text not null,
  situation jsonb not null,
  state text not null constraint applications_state_check check (state in ('submitted', 'supplement_requested',
    'supplement_received', 'accepted', 'in_review', 'special_procedure', 'decided', 'delivered', 'not_needed', 'not_ours',
    'not_accepted', 'withdrawn', 'lapsed')),
  is_open boolean generated always as (state in ('submitted', 'supplement_requested', 'supplement_received', 'accepted',
    'in_review', 'special_procedure', 'decided')) stored,
  outcome text constraint applications_outcome_check check (outcome in ('granted', 'refused', 'partly')),
  officer_id bigint constraint applications_officer_id_fkey references staff deferrable initially immediate,
  officer_until date,
  officer_before bigint constraint applications_officer_before_fkey references staff deferrable initially immediate,
  step integer,
  step_name text,
  supplements integer not null default 0,
  extensions integer not null default 0,
  lack_until date,
  received_on date not null,
  submitted_at timestamptz not null,
  submitted_by bigint constraint applications_submitted_by_fkey references staff deferrable initially immediate,
  accepted_on date,
  decided_at timestamptz,
  ended_at timestamptz,
  acceptance_due_on date,
  promised_due_on date,
  statutory_due_on date,
  next_due_on date,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by bigint constraint applications_updated_by_fkey references staff deferrable initially immediate,
  constraint applications_number_key unique (number),
  constraint applications_submission_key unique (submission_key),
  constraint applications_outcome_state_check check ((outcome is null) = (state not in ('decided', 'delivered')))
);
comment on table applications is 'Cases (办件); what happened is in application_events, and the state is a fold of them';
comment on column applications.applicant is 'Encrypted field: who applied, as JSON, with the agent';
comment on column applications.answers is 'Encrypted field: the answers of the form, as JSON';
comment on column applications.applicant_shown is 'What lists show: a person''s name in part, an enterprise''s as it is';
comment on column applications.name_key is 'Keyed index, as phone_key and id_key: found exactly, never read';
comment on column applications.guide_version_id is 'The guide as it was when the case was submitted; it stays';
comment on column applications.submission_key is 'A repeated send makes one case';
comment on column applications.officer_until is 'The case is delegated until this day, then it goes back to officer_before';
comment on column applications.next_due_on is 'What the officer has to do next is due; null while the case waits for others. Copied from the clocks';
create index applications_department on applications (department_id, id desc);
create index applications_state on applications (department_id, state, id desc);
create index applications_open on applications (department_id, next_due_on, id) where is_open;
create index applications_unassigned on applications (department_id, next_due_on, id) where is_open and officer_id is null;
create index applications_officer on applications (officer_id, next_due_on, id) where is_open;
create index applications_item on applications (item_id, id desc);
create index applications_account on applications (account_id, id desc) where account_id is not null;
create index applications_enterprise on applications (enterprise_id, id desc) where enterprise_id is not null;
create index applications_name on applications (name_key, id desc);
create index applications_phone on applications (phone_key, id desc);
create index applications_id_number on applications (id_key, id desc);
create index applications_delegated on applications (officer_until) where officer_until is not null and is_open;

create table application_events (
  id bigint generated always as identity constraint application_events_pkey primary key,
  application_id bigint not null constraint application_events_application_id_fkey references applications deferrable initially immediate,
  serial integer not null,
  kind text not null,
  state text not null,
  happened_at timestamptz not null,
  actor_kind text not null constraint application_events_actor_kind_check check (actor_kind in ('staff', 'applicant', 'system')),
  actor_id bigint constraint application_events_actor_id_fkey references staff deferrable initially immediate,
  actor_name text not null,
  step text,
  details jsonb not null,
  note text not null,
  constraint application_events_serial_key unique (application_id, serial)
);
create trigger application_events_append_only before update or delete or truncate on application_events
  for each statement execute function refuse_change();
comment on table application_events is 'What happened to a case (办理记录), append-only';
comment on column application_events.actor_name is 'Of staff; an applicant''s name is not repeated here';

create table application_materials (
  id bigint generated always as identity constraint application_materials_pkey primary key,
  application_id bigint not null constraint application_materials_application_id_fkey references applications deferrable initially immediate,
  material_key text not null,
  position integer not null,
  name text not null,
  required boolean not null,
  lack_allowed boolean not null,
  state text not null constraint application_materials_state_check check (state in ('missing', 'given', 'lacking', 'asked', 'supplemented')),
  on_paper boolean not null,
  constraint application_materials_key unique (application_id, material_key)
);
comment on table application_materials is 'The materials (申请材料) that a case needs by its guide and situation';

create table application_files (
  id bigint generated always as identity constraint application_files_pkey primary key,
  public_id text not null constraint application_files_public_id_key unique,
  application_id bigint constraint application_files_application_id_fkey references applications deferrable initially immediate,
  material_key text,
  hash text not null,
  name text not null,
  mime text not null,
  kind text not null,
  size bigint not null,
  uploaded_at timestamptz not null,
  uploaded_by bigint constraint application_files_uploaded_by_fkey references staff deferrable initially immediate
);
create index application_files_application on application_files (application_id);
create index application_files_hash on application_files (hash);
create index application_files_waiting on application_files (uploaded_at) where application_id is null;
comment on table application_files is 'Files of cases; never in the media library, never served without the rights to the case';

create table application_steps (
  id bigint generated always as identity constraint application_steps_pkey primary key,
  application_id bigint not null constraint application_steps_application_id_fkey references applications deferrable initially immediate,
  serial integer not null,
  name text not null,
  kind text not null constraint application_steps_kind_check
    check (kind in ('acceptance', 'review', 'expert', 'site_visit', 'joint_review', 'decision', 'making', 'delivery')),
  who text not null,
  term_amount integer,
  term_unit text,
  state text not null constraint application_steps_state_check check (state in ('waiting', 'open', 'done', 'returned')),
  passed boolean,
  started_at timestamptz,
  finished_at timestamptz,
  officer_id bigint constraint application_steps_officer_id_fkey references staff deferrable initially immediate,
  second_officer_id bigint constraint application_steps_second_officer_id_fkey references staff deferrable initially immediate,
  opinion text not null default '',
  output text not null default '',
  due_on date,
  constraint application_steps_serial_key unique (application_id, serial)
);
create unique index application_steps_open on application_steps (application_id) where state = 'open';
comment on table application_steps is 'Steps (环节) of the handling, copied from the guide when the case is accepted; a step done again is a new one';

create table application_parts (
  id bigint generated always as identity constraint application_parts_pkey primary key,
  application_id bigint not null constraint application_parts_application_id_fkey references applications deferrable initially immediate,
  step_serial integer not null,
  department_id bigint not null constraint application_parts_department_id_fkey references departments deferrable initially immediate,
  asked boolean not null default false,
  answer text constraint application_parts_answer_check check (answer in ('agree', 'disagree', 'conditions')),
  opinion text not null default '',
  officer_id bigint constraint application_parts_officer_id_fkey references staff deferrable initially immediate,
  answered_at timestamptz,
  constraint application_parts_key unique (application_id, step_serial, department_id)
);
create index application_parts_waiting on application_parts (department_id, application_id) where asked and answered_at is null;
comment on table application_parts is 'Departments that are asked side by side in a joint review (联合审查), each with its answer';

create table application_supplements (
  id bigint generated always as identity constraint application_supplements_pkey primary key,
  application_id bigint not null constraint application_supplements_application_id_fkey references applications deferrable initially immediate,
  asked_at timestamptz not null,
  asked_by bigint constraint application_supplements_asked_by_fkey references staff deferrable initially immediate,
  due_on date not null,
  note text not null,
  received_at timestamptz,
  constraint application_supplements_once unique (application_id)
);
comment on table application_supplements is 'The one supplement (补正) that a case may be asked for (行政许可法 第三十二条)';

create table application_supplement_items (
  id bigint generated always as identity constraint application_supplement_items_pkey primary key,
  supplement_id bigint not null constraint application_supplement_items_supplement_id_fkey references application_supplements deferrable initially immediate,
  position integer not null,
  material_key text,
  text text not null,
  answer text not null default '',
  received_at timestamptz
);
create index application_supplement_items_supplement on application_supplement_items (supplement_id);
comment on table application_supplement_items is 'What a supplement asks for, item by item';

create table application_procedures (
  id bigint generated always as identity constraint application_procedures_pkey primary key,
  application_id bigint not null constraint application_procedures_application_id_fkey references applications deferrable initially immediate,
  kind text not null,
  ground text not null,
  notice text not null,
  started_on date not null,
  expected_on date not null,
  ended_on date,
  result text not null default '',
  started_by bigint constraint application_procedures_started_by_fkey references staff deferrable initially immediate
);
create unique index application_procedures_open on application_procedures (application_id) where ended_on is null;
comment on table application_procedures is 'Special procedures (特别程序): time that the law does not count (行政许可法 第四十五条)';

create table application_decisions (
  application_id bigint constraint application_decisions_pkey primary key
    constraint application_decisions_application_id_fkey references applications deferrable initially immediate,
  outcome text not null constraint application_decisions_outcome_check check (outcome in ('granted', 'refused', 'partly')),
  text text not null,
  reasons text not null,
  basis text not null,
  reconsideration text not null,
  lawsuit text not null,
  result_name text not null,
  result_number text not null,
  valid_from date,
  valid_to date,
  decided_at timestamptz not null,
  decided_by bigint constraint application_decisions_decided_by_fkey references staff deferrable initially immediate,
  constraint application_decisions_refusal_check
    check (outcome = 'granted' or (reasons <> '' and reconsideration <> '' and lawsuit <> ''))
);
comment on table application_decisions is 'Decisions (决定); a refusal without reasons and remedies cannot be written (行政许可法 第三十八条)';

create table application_deliveries (
  application_id bigint constraint application_deliveries_pkey primary key
    constraint application_deliveries_application_id_fkey references applications deferrable initially immediate,
  way text not null constraint application_deliveries_way_check check (way in ('counter', 'post', 'download')),
  received_by text not null,
  tracking_number text not null,
  delivered_at timestamptz not null,
  delivered_by bigint constraint application_deliveries_delivered_by_fkey references staff deferrable initially immediate
);
comment on table application_deliveries is 'Deliveries (送达) of results';

create table application_bills (
  id bigint generated always as identity constraint application_bills_pkey primary key,
  number text not null constraint application_bills_number_key unique,
  site_id bigint not null constraint application_bills_site_id_fkey references sites deferrable initially immediate,
  total_fen bigint not null constraint application_bills_total_check check (total_fen > 0),
  state text not null constraint application_bills_state_check check (state in ('open', 'paid')),
  paid_at timestamptz,
  paid_by text not null default '',
  created_at timestamptz not null,
  created_by bigint constraint application_bills_created_by_fkey references staff deferrable initially immediate
);
comment on table application_bills is 'One bill for the fees of several cases (一单缴费)';

create table application_fees (
  id bigint generated always as identity constraint application_fees_pkey primary key,
  application_id bigint not null constraint application_fees_application_id_fkey references applications deferrable initially immediate,
  name text not null,
  basis text not null,
  amount_fen bigint not null constraint application_fees_amount_check check (amount_fen >= 0),
  state text not null constraint application_fees_state_check check (state in ('due', 'paid', 'waived')),
  bill_id bigint constraint application_fees_bill_id_fkey references application_bills deferrable initially immediate,
  paid_at timestamptz,
  constraint application_fees_key unique (application_id, name)
);
create index application_fees_bill on application_fees (bill_id) where bill_id is not null;
comment on table application_fees is 'Fees (收费) of cases, each with the basis that the guide names (行政许可法 第五十八条)';

create table application_appeals (
  id bigint generated always as identity constraint application_appeals_pkey primary key,
  application_id bigint not null constraint application_appeals_application_id_fkey references applications deferrable initially immediate,
  made_at timestamptz not null,
  text text not null,
  answer text,
  answered_at timestamptz,
  answered_by bigint constraint application_appeals_answered_by_fkey references staff deferrable initially immediate
);
create unique index application_appeals_open on application_appeals (application_id) where answered_at is null;
comment on table application_appeals is 'Appeals (申诉) of applicants and the answers';

create table application_tickets (
  id bigint generated always as identity constraint application_tickets_pkey primary key,
  site_id bigint not null constraint application_tickets_site_id_fkey references sites deferrable initially immediate,
  day date not null,
  series text not null,
  serial integer not null,
  state text not null constraint application_tickets_state_check check (state in ('waiting', 'called', 'served', 'missed')),
  counter text not null default '',
  application_id bigint constraint application_tickets_application_id_fkey references applications deferrable initially immediate,
  taken_at timestamptz not null,
  called_at timestamptz,
  constraint application_tickets_key unique (site_id, day, series, serial)
);
comment on table application_tickets is 'Queue numbers of the one-stop hall (取号)';

create table application_runs (
  id bigint generated always as identity constraint application_runs_pkey primary key,
  staff_id bigint not null constraint application_runs_staff_id_fkey references staff deferrable initially immediate,
  state text not null constraint application_runs_state_check check (state in ('open', 'finished')),
  total integer not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index application_runs_open on application_runs (id) where state = 'open';
create table application_run_items (
  run_id bigint not null constraint application_run_items_run_id_fkey references application_runs on delete cascade deferrable initially immediate,
  position integer not null,
  application_id bigint not null constraint application_run_items_application_id_fkey references applications deferrable initially immediate,
  expected_version integer not null,
  code text,
  details jsonb,
  constraint application_run_items_pkey primary key (run_id, position)
);
comment on table application_runs is 'Many cases accepted at once (批量受理), worked off by the server';
comment on column application_run_items.code is 'Null while it waits, `done`, or the code of the refusal';
