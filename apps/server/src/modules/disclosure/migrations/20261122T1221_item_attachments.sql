create table disclosure_item_files (
  item_id bigint not null constraint disclosure_item_files_item_id_fkey references disclosure_items
    on delete cascade deferrable initially immediate,
  file_id bigint not null constraint disclosure_item_files_file_id_fkey references files deferrable initially immediate,
  title text not null,
  position integer not null,
  constraint disclosure_item_files_pkey primary key (item_id, file_id)
);
create index disclosure_item_files_file on disclosure_item_files (file_id, item_id);
comment on table disclosure_item_files is 'Attachments (附件) of catalogue items with a text of their own; public while the item is';
