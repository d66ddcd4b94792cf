alter table files add column seconds real constraint files_seconds_check check (seconds >= 0);
alter table file_versions add column seconds real constraint file_versions_seconds_check check (seconds >= 0);
comment on column files.seconds is 'How long a film or a recording plays, read from its own header; null where it does not tell';
