create table authorities (
  id bigint generated always as identity constraint authorities_pkey primary key,
  account_id bigint not null constraint authorities_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  enterprise_id bigint constraint authorities_enterprise_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate,
  contact_kind text not null constraint authorities_contact_kind_check check (contact_kind in ('phone', 'mail')),
  contact text not null,
  contact_key text not null,
  agent_id bigint constraint authorities_agent_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  item_ids bigint[] not null constraint authorities_item_ids_check check (cardinality(item_ids) between 1 and 50),
  begins_on date not null,
  ends_on date not null,
  letter_hash text not null,
  letter_name text not null,
  letter_mime text not null,
  letter_kind text not null,
  letter_size bigint not null,
  given_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  outcome text not null default 'offered' constraint authorities_outcome_check
    check (outcome in ('offered', 'accepted', 'declined', 'withdrawn', 'given_up')),
  constraint authorities_period_check check (begins_on <= ends_on),
  constraint authorities_agent_check check (outcome not in ('accepted', 'given_up') or agent_id is not null),
  constraint authorities_ended_check check ((ended_at is null) = (outcome in ('offered', 'accepted')))
);
create index authorities_account on authorities (account_id);
create index authorities_enterprise on authorities (enterprise_id) where enterprise_id is not null;
create index authorities_agent on authorities (agent_id) where agent_id is not null;
create index authorities_contact on authorities (contact_key) where outcome = 'offered';
comment on table authorities is 'Letters of authority (授权委托): an account, or an enterprise, has somebody act for it in named items and a period (代办)';
comment on column authorities.account_id is 'Who gave it: the principal, or the owner of the enterprise who did so in its name';
comment on column authorities.contact is 'Encrypted field, context authorities.contact';
comment on column authorities.agent_id is 'Who has proved the telephone or mail address as their own and accepted';
comment on column authorities.item_ids is 'Of service items, which belong to a module that may not be named here';
comment on column authorities.letter_hash is 'Contents of the signed letter of authority (授权委托书)';

alter table acting_sessions
  alter column enterprise_id drop not null,
  add column authority_id bigint constraint acting_sessions_authority_id_fkey references authorities (id) on delete cascade deferrable initially immediate,
  add constraint acting_sessions_one_check check (num_nonnulls(enterprise_id, authority_id) = 1);
create index acting_sessions_authority_id on acting_sessions (authority_id) where authority_id is not null;
