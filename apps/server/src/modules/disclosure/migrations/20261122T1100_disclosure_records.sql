create table disclosure_records (
  item_id bigint constraint disclosure_records_pkey primary key
    constraint disclosure_records_item_id_fkey references disclosure_items deferrable initially immediate,
  site_id bigint not null constraint disclosure_records_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint disclosure_records_department_id_fkey references departments deferrable initially immediate,
  subject_class text not null,
  changed_at timestamptz not null,
  deleted boolean not null
);
create index disclosure_records_changed on disclosure_records (site_id, changed_at, item_id);
create index disclosure_records_department on disclosure_records (site_id, department_id, changed_at, item_id);
create index disclosure_records_subject on disclosure_records (site_id, left(subject_class, 2), changed_at, item_id);
comment on table disclosure_records is 'What harvesters (OAI-PMH) see of the catalogue: all that ever was public, with its last change';
comment on column disclosure_records.changed_at is 'Grows within a site in the order of commits: whoever sees one sees all before it';
comment on column disclosure_records.deleted is 'Withdrawn; the record stays for ever, as the protocol wants it of persistent deletions';
comment on column disclosure_records.department_id is 'As of the last change that the public saw, like subject_class';

create table disclosure_record_clocks (
  site_id bigint constraint disclosure_record_clocks_pkey primary key
    constraint disclosure_record_clocks_site_id_fkey references sites deferrable initially immediate,
  last_at timestamptz not null
);
comment on table disclosure_record_clocks is 'The last changed_at of a site; whoever gives one holds the row until the commit';

insert into disclosure_records (item_id, site_id, department_id, subject_class, changed_at, deleted)
  select id, site_id, department_id, subject_class, updated_at, state <> 'published'
  from disclosure_items where published_at is not null;
insert into disclosure_record_clocks (site_id, last_at)
  select site_id, max(changed_at) from disclosure_records group by site_id;
