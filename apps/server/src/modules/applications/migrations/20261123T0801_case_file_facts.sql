alter table application_files
  add column preview_hash text,
  add column pages integer constraint application_files_pages_check check (pages > 0),
  add column reused_from text,
  add column upload_id text,
  add column waits_for bigint constraint application_files_waits_for_fkey references applications deferrable initially immediate,
  add column waits_at text,
  add constraint application_files_upload_key unique (upload_id),
  add constraint application_files_waits_check check ((waits_for is null) = (waits_at is null));
create index application_files_waits_for on application_files (waits_for) where application_id is null and waits_for is not null;
comment on column application_files.preview_hash is 'Contents of a small picture of a picture (预览)';
comment on column application_files.pages is 'Pages of a document, slides of a presentation, sheets of a workbook';
comment on column application_files.reused_from is 'The number of the earlier case for which it was given (证照复用)';
comment on column application_files.upload_id is 'The resumable upload that it came by: finishing it twice makes one file';
comment on column application_files.waits_for is 'The case that its applicant uploaded it for and has not sent yet';
