create table review_delegations (
  id bigint generated always as identity constraint review_delegations_pkey primary key,
  from_staff_id bigint not null
    constraint review_delegations_from_staff_id_fkey references staff deferrable initially immediate,
  to_staff_id bigint not null
    constraint review_delegations_to_staff_id_fkey references staff deferrable initially immediate,
  starts_on date not null,
  ends_on date not null,
  reason text not null default '',
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by bigint constraint review_delegations_revoked_by_fkey references staff deferrable initially immediate,
  constraint review_delegations_persons_check check (from_staff_id <> to_staff_id),
  constraint review_delegations_period_check check (starts_on <= ends_on)
);
create index review_delegations_to on review_delegations (to_staff_id, ends_on) where revoked_at is null;
create index review_delegations_from on review_delegations (from_staff_id, ends_on) where revoked_at is null;
comment on table review_delegations is 'A reviewer''s substitute for a period (委托审核): the substitute has the reviewer''s own rights to read and review, nothing more and nothing that the reviewer only has as a substitute. Rows stay';
comment on column review_delegations.ends_on is 'The last day, China time';
