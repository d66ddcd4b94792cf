alter table files
  add column alike_bands integer[] generated always as (
    case when picture_hash is not null then array[
      ('x' || substr(picture_hash, 1, 4))::bit(16)::integer,
      65536 + ('x' || substr(picture_hash, 5, 4))::bit(16)::integer,
      131072 + ('x' || substr(picture_hash, 9, 4))::bit(16)::integer,
      196608 + ('x' || substr(picture_hash, 13, 4))::bit(16)::integer]
    end) stored,
  add column alike_state text not null default 'waiting'
    constraint files_alike_state_check check (alike_state in ('waiting', 'done')),
  add column alike_group bigint;
create index files_alike_bands on files using gin (alike_bands) where alike_bands is not null;
create index files_alike_waiting on files (id) where alike_state = 'waiting';
create index files_alike_group on files (alike_group desc, id desc) where alike_group is not null;
drop index files_picture_hash;
comment on column files.alike_bands is 'The four 16-bit parts of picture_hash, each with its place, so that hashes of few different bits are found by an index';
comment on column files.alike_state is 'Whether the file waits to be compared with the others';
comment on column files.alike_group is 'Files with the same bytes, and pictures that look alike (重复、疑似重复), have the same number; a number whose file is alone means nothing';

create function compare_replaced_file() returns trigger language plpgsql as $$
begin
  new.alike_state := 'waiting';
  new.alike_group := null;
  return new;
end $$;
create trigger files_compare_again before update of hash on files for each row
  when (new.hash is distinct from old.hash) execute function compare_replaced_file();
