alter table link_checks add failures smallint not null default 0;
comment on column link_checks.failures is 'Tries in a row at which the server did not answer; after the third it counts as dead';
