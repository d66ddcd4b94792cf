create table exchange_stop_mails (
  id bigint generated always as identity constraint exchange_stop_mails_pkey primary key,
  target_id bigint not null
    constraint exchange_stop_mails_target_id_fkey references exchange_targets deferrable initially immediate,
  stopped_at timestamptz not null,
  failing_since timestamptz not null,
  error text not null,
  staff_id bigint not null constraint exchange_stop_mails_staff_id_fkey references staff deferrable initially immediate,
  state text not null default 'waiting'
    constraint exchange_stop_mails_state_check check (state in ('waiting', 'sent', 'failed', 'left-out')),
  tries integer not null default 0,
  next_at timestamptz not null,
  constraint exchange_stop_mails_once unique (target_id, stopped_at, staff_id)
);
create index exchange_stop_mails_due on exchange_stop_mails (next_at, id) where state = 'waiting';
create index exchange_stop_mails_staff on exchange_stop_mails (staff_id);
comment on table exchange_stop_mails is 'Mails that tell who keeps the exchange of a site that a target was stopped (自动停止), one for each stop and person';
comment on column exchange_stop_mails.error is 'What failed last, as in exchange_deliveries';
comment on column exchange_stop_mails.state is 'left-out: without address or right, or turned on again before the mail went';
