create table public_accounts (
  id bigint constraint public_accounts_pkey primary key
    constraint public_accounts_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  state text not null default 'active' constraint public_accounts_state_check check (state in ('active', 'disabled', 'deleted')),
  name text,
  phone text,
  phone_key text constraint public_accounts_phone_key_key unique,
  mail text,
  mail_key text constraint public_accounts_mail_key_key unique,
  id_kind text constraint public_accounts_id_kind_check check (id_kind in ('resident_id', 'passport', 'hk_macao_permit', 'taiwan_permit', 'foreign_permit')),
  id_number text,
  id_number_key text,
  address text,
  level smallint not null default 0 constraint public_accounts_level_check check (level between 0 and 3),
  level_document text not null default '',
  level_by bigint constraint public_accounts_level_by_fkey references accounts (id) on delete set null deferrable initially immediate,
  level_at timestamptz,
  language text not null default 'zh-CN',
  consent_version text not null,
  consent_at timestamptz not null,
  disabled_reason text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint public_accounts_phone_check check ((phone is null) = (phone_key is null)),
  constraint public_accounts_mail_check check ((mail is null) = (mail_key is null)),
  constraint public_accounts_id_check check ((id_number is null) = (id_number_key is null)),
  constraint public_accounts_deleted_check check (state <> 'deleted' or (name is null and phone is null and mail is null and id_number is null and address is null))
);
create index public_accounts_id_number_key on public_accounts (id_number_key) where id_number_key is not null;
comment on table public_accounts is 'Public accounts (公众账号): the sign-ins of applicants. A deleted one stays as an empty row, so that records that the law keeps can go on naming its number';
comment on column public_accounts.name is 'Encrypted field, context public_accounts.name';
comment on column public_accounts.phone is 'Encrypted field, context public_accounts.phone';
comment on column public_accounts.phone_key is 'Keyed index of the telephone number';
comment on column public_accounts.mail is 'Encrypted field, context public_accounts.mail';
comment on column public_accounts.id_number is 'Encrypted field, context public_accounts.id_number';
comment on column public_accounts.address is 'Encrypted field, context public_accounts.address';
comment on column public_accounts.level is 'Real-name level (实名等级): 0 none, 1 said by the person, 2 checked by staff at the window, 3 by the identity provider';
comment on column public_accounts.level_document is 'What document was seen, without its number';

create table contact_codes (
  id bigint generated always as identity constraint contact_codes_pkey primary key,
  token_hash text not null constraint contact_codes_token_hash_key unique,
  purpose text not null constraint contact_codes_purpose_check check (purpose in ('register', 'reset', 'contact')),
  contact_kind text not null constraint contact_codes_contact_kind_check check (contact_kind in ('phone', 'mail')),
  contact text not null,
  contact_key text not null,
  account_id bigint constraint contact_codes_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  code_mac text,
  tries integer not null default 0,
  address_prefix text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index contact_codes_contact_key on contact_codes (contact_key, created_at);
create index contact_codes_address_prefix on contact_codes (address_prefix, created_at);
create index contact_codes_expires_at on contact_codes (expires_at);
comment on table contact_codes is 'Codes sent to a telephone or a mail address to prove that it is one''s own; gone a day after they end';
comment on column contact_codes.contact is 'Encrypted field, context contact_codes.contact';
comment on column contact_codes.code_mac is 'Null where no code can be right: the address has an account already, or none, which the answer must not tell';

create table enterprise_accounts (
  id bigint generated always as identity constraint enterprise_accounts_pkey primary key,
  credit_code text not null constraint enterprise_accounts_credit_code_key unique,
  code_reason text not null default '',
  name text not null,
  address text not null default '',
  state text not null default 'active' constraint enterprise_accounts_state_check check (state in ('active', 'disabled')),
  disabled_reason text not null default '',
  checked_document text not null default '',
  checked_by bigint constraint enterprise_accounts_checked_by_fkey references accounts (id) on delete set null deferrable initially immediate,
  checked_at timestamptz,
  version integer not null default 1,
  created_by bigint constraint enterprise_accounts_created_by_fkey references accounts (id) on delete set null deferrable initially immediate,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table enterprise_accounts is 'Enterprises (企业账号) in whose name public accounts act, by unified social credit code';
comment on column enterprise_accounts.code_reason is 'Why a code with a wrong check digit was taken all the same';

create table enterprise_members (
  id bigint generated always as identity constraint enterprise_members_pkey primary key,
  enterprise_id bigint not null constraint enterprise_members_enterprise_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate,
  account_id bigint not null constraint enterprise_members_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  role text not null constraint enterprise_members_role_check check (role in ('owner', 'agent')),
  since timestamptz not null,
  invited_by bigint constraint enterprise_members_invited_by_fkey references accounts (id) on delete set null deferrable initially immediate,
  removed_at timestamptz
);
create unique index enterprise_members_now on enterprise_members (enterprise_id, account_id) where removed_at is null;
create index enterprise_members_account on enterprise_members (account_id) where removed_at is null;
comment on table enterprise_members is 'Who acts for an enterprise: owners (管理员) and agents (经办人); those who were removed stay as rows';

create table enterprise_invitations (
  id bigint generated always as identity constraint enterprise_invitations_pkey primary key,
  enterprise_id bigint not null constraint enterprise_invitations_enterprise_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate,
  contact_kind text not null constraint enterprise_invitations_contact_kind_check check (contact_kind in ('phone', 'mail')),
  contact text not null,
  contact_key text not null,
  role text not null constraint enterprise_invitations_role_check check (role in ('owner', 'agent')),
  invited_by bigint not null constraint enterprise_invitations_invited_by_fkey references accounts (id) on delete cascade deferrable initially immediate,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  outcome text constraint enterprise_invitations_outcome_check check (outcome in ('accepted', 'declined', 'revoked'))
);
create unique index enterprise_invitations_open on enterprise_invitations (enterprise_id, contact_key) where ended_at is null;
create index enterprise_invitations_contact on enterprise_invitations (contact_key) where ended_at is null;
comment on table enterprise_invitations is 'Invitations to act for an enterprise; whoever has proved the telephone or mail address as their own may accept';
comment on column enterprise_invitations.contact is 'Encrypted field, context enterprise_invitations.contact';

create table enterprise_links (
  id bigint generated always as identity constraint enterprise_links_pkey primary key,
  parent_id bigint not null constraint enterprise_links_parent_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate,
  child_id bigint not null constraint enterprise_links_child_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate,
  invited_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  constraint enterprise_links_not_itself check (parent_id <> child_id)
);
create unique index enterprise_links_now on enterprise_links (parent_id, child_id) where ended_at is null;
create index enterprise_links_child on enterprise_links (child_id) where ended_at is null;
comment on table enterprise_links is 'Subsidiaries (下属企业): the parent invites, the child accepts; owners of the parent then act for the child too';

create table acting_sessions (
  session_id bigint constraint acting_sessions_pkey primary key
    constraint acting_sessions_session_id_fkey references sessions (id) on delete cascade deferrable initially immediate,
  enterprise_id bigint not null constraint acting_sessions_enterprise_id_fkey references enterprise_accounts (id) on delete cascade deferrable initially immediate
);
create index acting_sessions_enterprise_id on acting_sessions (enterprise_id);
comment on table acting_sessions is 'In whose name a session acts (办事身份), where it is not the person''s own; whether it still may is asked with each request';

create table account_identities (
  id bigint generated always as identity constraint account_identities_pkey primary key,
  account_id bigint not null constraint account_identities_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  constraint account_identities_subject_key unique (issuer, subject)
);
create index account_identities_account_id on account_identities (account_id);
comment on table account_identities is 'Sign-ins of an identity provider (OpenID Connect) that open a public account';

create table oidc_requests (
  state_hash text constraint oidc_requests_pkey primary key,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  next text not null default '',
  account_id bigint constraint oidc_requests_account_id_fkey references accounts (id) on delete cascade deferrable initially immediate,
  claims text,
  expires_at timestamptz not null
);
create index oidc_requests_expires_at on oidc_requests (expires_at);
comment on table oidc_requests is 'Sign-ins under way at the identity provider; used once, ten minutes at most';
comment on column oidc_requests.browser_hash is 'Of a cookie: the answer counts only in the browser that began';
comment on column oidc_requests.account_id is 'The signed-in account that wants to be linked';
comment on column oidc_requests.claims is 'Who the provider says it is, sealed, until a new account has agreed to the privacy notice';
