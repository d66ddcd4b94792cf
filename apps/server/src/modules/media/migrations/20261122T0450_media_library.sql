create table media_folders (
  id bigint generated always as identity constraint media_folders_pkey primary key,
  department_id bigint constraint media_folders_department_id_fkey references departments deferrable initially immediate,
  name text not null,
  shared boolean not null default false,
  version integer not null default 1,
  created_by bigint constraint media_folders_created_by_fkey references staff deferrable initially immediate,
  created_at timestamptz not null default now(),
  updated_by bigint constraint media_folders_updated_by_fkey references staff deferrable initially immediate,
  updated_at timestamptz not null default now(),
  constraint media_folders_shared_check check (shared or department_id is not null)
);
create unique index media_folders_name_key on media_folders (coalesce(department_id, 0), name);
comment on table media_folders is 'Folders of the media library (媒体库文件夹)';
comment on column media_folders.department_id is 'Whose folder it is; null for a folder of the whole zone';
comment on column media_folders.shared is 'Everyone who may use the library sees and uses what lies in it, of whatever department';

alter table files
  add column folder_id bigint constraint files_folder_id_fkey references media_folders deferrable initially immediate,
  add column title text not null default '',
  add column alt text not null default '',
  add column description text not null default '',
  add column source text not null default '',
  add column copyright text not null default '',
  add column tags text[] not null default '{}',
  add column version integer not null default 1,
  add column updated_by bigint constraint files_updated_by_fkey references staff deferrable initially immediate,
  add column updated_at timestamptz not null default now(),
  add column poster_file_id bigint
    constraint files_poster_file_id_fkey references files deferrable initially immediate,
  add column captions_file_id bigint
    constraint files_captions_file_id_fkey references files deferrable initially immediate,
  add column picture_hash text,
  add column avif_state text not null default 'none'
    constraint files_avif_state_check check (avif_state in ('none', 'waiting', 'done', 'failed')),
  add column avif_claimed_at timestamptz,
  add column category text not null generated always as (
    case
      when mime like 'image/%' then 'picture'
      when mime like 'video/%' then 'video'
      when mime like 'audio/%' then 'audio'
      when mime = 'text/vtt' then 'captions'
      else 'document'
    end) stored;
create index files_department on files (department_id, created_at desc, id desc);
create index files_folder on files (folder_id, created_at desc, id desc);
create index files_recent on files (created_at desc, id desc);
create index files_category on files (category, created_at desc, id desc);
create index files_picture_hash on files (picture_hash) where picture_hash is not null;
create index files_avif on files (id) where avif_state = 'waiting';
create index files_poster on files (poster_file_id) where poster_file_id is not null;
create index files_captions on files (captions_file_id) where captions_file_id is not null;
comment on column files.alt is 'What a picture shows, for readers who cannot see it; proposed where the picture is used';
comment on column files.poster_file_id is 'The still of a video before it plays';
comment on column files.picture_hash is 'Difference hash of 64 bits in hexadecimal: equal for pictures that look the same';
comment on column files.avif_state is 'Whether the smaller AVIF pictures wait to be made';

create table file_versions (
  id bigint generated always as identity constraint file_versions_pkey primary key,
  file_id bigint not null constraint file_versions_file_id_fkey references files on delete cascade deferrable initially immediate,
  number integer not null,
  hash text not null,
  name text not null,
  mime text not null,
  kind text not null,
  size bigint not null,
  width integer,
  height integer,
  variants jsonb not null default '[]',
  picture_hash text,
  replaced_at timestamptz not null default now(),
  replaced_by bigint constraint file_versions_replaced_by_fkey references staff deferrable initially immediate,
  replaced_by_name text not null,
  reason text not null default '',
  constraint file_versions_number_key unique (file_id, number)
);
comment on table file_versions is 'Contents that a file had before it was replaced (替换); they can be taken back';

create table file_texts (
  hash text not null constraint file_texts_pkey primary key,
  kind text not null,
  state text not null default 'waiting'
    constraint file_texts_state_check check (state in ('waiting', 'done', 'unsearchable')),
  reason text,
  text text not null default '',
  attempts smallint not null default 0,
  claimed_at timestamptz,
  made_at timestamptz
);
create index file_texts_waiting on file_texts (claimed_at nulls first) where state = 'waiting';
comment on table file_texts is 'The words of documents, by the hash of their contents, so that the same document is read once';
comment on column file_texts.reason is 'Why there are no words: old-format, scanned, encrypted, broken, too-large, too-slow, empty';

insert into file_texts (hash, kind)
  select distinct on (hash) hash, kind from files
  where kind in ('docx', 'xlsx', 'pptx', 'ofd', 'pdf', 'txt', 'csv', 'doc', 'xls', 'wps');
update files set avif_state = 'waiting' where mime like 'image/%';
