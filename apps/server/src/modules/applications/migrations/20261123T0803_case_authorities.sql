alter table applications
  add column authority_id bigint constraint applications_authority_id_fkey references authorities deferrable initially immediate;
create index applications_authority on applications (authority_id, id) where authority_id is not null;
comment on column applications.authority_id is 'The letter of authority with which somebody applied for the applicant online (代办)';

alter table application_drafts
  add column authority_id bigint constraint application_drafts_authority_id_fkey references authorities deferrable initially immediate;
drop index application_drafts_open;
create unique index application_drafts_open
  on application_drafts (account_id, item_id, coalesce(enterprise_id, 0), coalesce(authority_id, 0)) where application_id is null;
comment on column application_drafts.authority_id is 'The letter of authority with which the account applies for somebody else; null for itself and its enterprise';
