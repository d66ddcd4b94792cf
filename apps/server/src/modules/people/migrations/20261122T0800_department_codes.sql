alter table departments add column organisation_code text not null default ''
  constraint departments_organisation_code_check
    check (organisation_code ~ '^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})?$');
comment on column departments.organisation_code is
  'Organisation code (组织机构代码) or unified social credit code (统一社会信用代码); check digits are warned of, not enforced, as some issued codes are wrong';
