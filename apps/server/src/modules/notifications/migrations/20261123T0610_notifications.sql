create table notifications (
  id bigint generated always as identity constraint notifications_pkey primary key,
  account_id bigint constraint notifications_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  staff_id bigint constraint notifications_staff_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  kind text not null,
  params text,
  link text not null default '',
  language text,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notifications_one_reader check (account_id is null or staff_id is null)
);
create index notifications_account on notifications (account_id, id desc) where account_id is not null;
create index notifications_staff on notifications (staff_id, id desc) where staff_id is not null;
create index notifications_created_at on notifications (created_at);
comment on table notifications is 'Messages (消息): what a public account or a person of the staff reads in the site, and what goes to a bare telephone or mail address, which then has neither reader';
comment on column notifications.params is 'Encrypted field, context notifications.params: JSON that fills the words of the kind; taken away once a message without a reader was sent, since it may hold a code';
comment on column notifications.language is 'In which it is sent; null goes by the reader';

create table notification_deliveries (
  id bigint generated always as identity constraint notification_deliveries_pkey primary key,
  notification_id bigint not null constraint notification_deliveries_notification_id_fkey references notifications (id) on delete cascade deferrable initially immediate,
  channel text not null constraint notification_deliveries_channel_check check (channel in ('any', 'mail', 'sms')),
  recipient text,
  state text not null default 'waiting' constraint notification_deliveries_state_check check (state in ('waiting', 'sent', 'failed', 'left-out')),
  tries integer not null default 0,
  next_at timestamptz not null,
  error text not null default '',
  ended_at timestamptz
);
create index notification_deliveries_due on notification_deliveries (next_at, id) where state = 'waiting';
create index notification_deliveries_failed on notification_deliveries (id desc) where state = 'failed';
create index notification_deliveries_notification_id on notification_deliveries (notification_id);
comment on table notification_deliveries is 'What leaves the house: a row for each mail and SMS, claimed by whichever server sends it';
comment on column notification_deliveries.channel is 'any: mail where the reader has an address, else SMS, decided when it is sent';
comment on column notification_deliveries.recipient is 'Encrypted field, context notification_deliveries.recipient: only of messages without a reader, and only until they are sent';
comment on column notification_deliveries.next_at is 'Moved on by whoever claims it, so that a server that died meanwhile is not waited for';
