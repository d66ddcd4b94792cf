alter table form_answer_files
  add column preview_hash text,
  add column pages integer constraint form_answer_files_pages_check check (pages > 0),
  add column upload_id text,
  add column source_file text,
  add column source_case text,
  add constraint form_answer_files_upload_key unique (upload_id),
  add constraint form_answer_files_source_check check ((source_file is null) = (source_case is null));
comment on column form_answer_files.preview_hash is 'Contents of a small picture of a picture (预览)';
comment on column form_answer_files.pages is 'Pages of a document, slides of a presentation, sheets of a workbook';
comment on column form_answer_files.upload_id is 'The resumable upload that it came by: finishing it twice makes one file';
comment on column form_answer_files.source_file is 'The file of an earlier case whose contents it uses again (证照复用)';
comment on column form_answer_files.source_case is 'The number of that case';
