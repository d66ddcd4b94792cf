create index applications_acceptance on applications (acceptance_due_on, id) where state in ('submitted', 'supplement_received');
create index applications_supplementing on applications (id) where state = 'supplement_requested';

create table application_escalations (
  application_id bigint not null constraint application_escalations_application_id_fkey references applications deferrable initially immediate,
  purpose text not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  constraint application_escalations_pkey primary key (application_id, purpose)
);
create index application_escalations_waiting on application_escalations (asked_at) where done_at is null;
comment on table application_escalations is 'Cases whose term came to the rung of escalation (升级); who nobody has goes to the head of the department';
