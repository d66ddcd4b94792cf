-- Sites that are shut for good (关停): their addresses lead elsewhere, or their pages stay as an archive.
alter table sites
  add column shut_at timestamptz,
  add column shut_by bigint constraint sites_shut_by_fkey references staff deferrable initially immediate,
  add column shut_as text constraint sites_shut_as_check check (shut_as in ('archive', 'moved')),
  add column shut_to text not null default '',
  add column shut_notice text not null default '' constraint sites_shut_notice_check check (char_length(shut_notice) <= 300),
  add constraint sites_shut_check check ((shut_at is null) = (shut_as is null)),
  add constraint sites_shut_main_check check (not is_main or shut_at is null),
  add constraint sites_shut_to_check check ((shut_as is not distinct from 'moved') = (shut_to <> ''));
comment on column sites.shut_at is 'When it was shut for good; its row, path and host name stay, so that its addresses are never given again';
comment on column sites.shut_as is 'archive: its pages can still be read; moved: every address leads to shut_to';
