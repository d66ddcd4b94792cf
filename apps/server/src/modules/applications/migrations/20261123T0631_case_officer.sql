alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check check (role in ('system_admin', 'security_admin', 'auditor',
  'editor', 'reviewer', 'chief_editor', 'department_head', 'leader', 'case_officer', 'supervisor'));
