-- The body may also show films, sound, captions and posters.
alter table edition_files drop constraint edition_files_role_check;
alter table edition_files add constraint edition_files_role_check
  check (role in ('attachment', 'picture', 'cover', 'media'));
comment on column edition_files.role is
  'attachment: below the text; picture: shown by the text; cover: beside the title; media: any other file of the text';
