alter table publications add column attachment_keys bigint[] not null default '{}';
comment on column publications.attachment_keys is 'Files of its attachments whose words the search index holds, each as a document of its own';
-- The words of attachments that are public already are read by a chore, which has them written.
