create table document_organ_codes (
  department_id bigint constraint document_organ_codes_pkey primary key
    constraint document_organ_codes_department_id_fkey references departments deferrable initially immediate,
  code text not null constraint document_organ_codes_code_check check (length(code) between 2 and 8),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint document_organ_codes_updated_by_fkey references staff deferrable initially immediate
);
comment on table document_organ_codes is 'What numbers of documents begin with (机关代字); a department without one takes that of the nearest above it';

create table document_counters (
  organ_code text not null,
  kind text not null,
  year integer not null,
  last integer not null,
  constraint document_counters_pkey primary key (organ_code, kind, year)
);
comment on table document_counters is 'The last serial of a kind of document in a year; whoever takes one holds the row until the commit';

create table document_template_versions (
  id bigint generated always as identity constraint document_template_versions_pkey primary key,
  site_id bigint not null
    constraint document_template_versions_site_id_fkey references sites deferrable initially immediate,
  kind text not null,
  number integer not null constraint document_template_versions_number_check check (number > 0),
  title text not null,
  body text not null,
  note text not null,
  is_original boolean not null,
  reason text not null,
  created_at timestamptz not null,
  created_by bigint constraint document_template_versions_created_by_fkey references staff deferrable initially immediate,
  constraint document_template_versions_key unique (site_id, kind, number)
);
create trigger document_template_versions_append_only before update or delete or truncate on document_template_versions
  for each statement execute function refuse_change();
comment on table document_template_versions is 'Texts of templates of a site, append-only; the highest number is in force, without any the original is';

create table document_seals (
  id bigint generated always as identity constraint document_seals_pkey primary key,
  department_id bigint constraint document_seals_department_id_fkey references departments deferrable initially immediate,
  name text not null,
  hash text not null,
  size integer not null,
  created_at timestamptz not null,
  created_by bigint constraint document_seals_created_by_fkey references staff deferrable initially immediate,
  retired_at timestamptz,
  retired_by bigint constraint document_seals_retired_by_fkey references staff deferrable initially immediate
);
create unique index document_seals_in_use on document_seals (coalesce(department_id, 0)) where retired_at is null;
comment on table document_seals is 'Pictures of seals (印章图片) in the file store; without a department it is the zone''s';

create table document_keys (
  id bigint generated always as identity constraint document_keys_pkey primary key,
  name text not null constraint document_keys_name_key unique,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index document_keys_in_use on document_keys ((true)) where retired_at is null;
comment on table document_keys is 'SM2 key pairs that sign documents; a retired one signs no more, and what it signed stays checkable';
comment on column document_keys.private_key is 'Encrypted field: the private key as 64 hexadecimal digits';

create table legal_documents (
  id bigint generated always as identity constraint legal_documents_pkey primary key,
  kind text not null,
  number text not null constraint legal_documents_number_key unique,
  organ_code text not null,
  year integer not null,
  serial integer not null,
  code text not null constraint legal_documents_code_key unique,
  subject_type text not null,
  subject_id bigint not null,
  site_id bigint not null constraint legal_documents_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint legal_documents_department_id_fkey references departments deferrable initially immediate,
  organ text not null,
  title text not null,
  case_number text not null,
  addressee text not null,
  template_number integer not null,
  content text not null,
  issued_at timestamptz not null,
  issued_on date not null,
  issued_by bigint constraint legal_documents_issued_by_fkey references staff deferrable initially immediate,
  tried_at timestamptz,
  file_hash text,
  file_size integer,
  signature text,
  key_id bigint constraint legal_documents_key_id_fkey references document_keys,
  made_at timestamptz,
  voided_at timestamptz,
  voided_by bigint constraint legal_documents_voided_by_fkey references staff deferrable initially immediate,
  void_reason text,
  constraint legal_documents_serial_key unique (organ_code, kind, year, serial),
  constraint legal_documents_made_check
    check (num_nulls(file_hash, file_size, signature, key_id, made_at) in (0, 5)),
  constraint legal_documents_voided_check check ((voided_at is null) = (void_reason is null))
);
create index legal_documents_site on legal_documents (site_id, id desc);
create index legal_documents_department on legal_documents (department_id, id desc);
create index legal_documents_subject on legal_documents (subject_type, subject_id, id);
create index legal_documents_number_start on legal_documents (number text_pattern_ops);
create index legal_documents_case on legal_documents (case_number text_pattern_ops);
create index legal_documents_file on legal_documents (file_hash);
create index legal_documents_to_make on legal_documents (id) where file_hash is null;
comment on table legal_documents is 'Numbered legal documents (文书), append-only: what one says is never changed; it is voided with a reason';
comment on column legal_documents.code is 'Verification code: a hundred random bits, so that nobody guesses one';
comment on column legal_documents.addressee is 'Masked; the whole name stands in content';
comment on column legal_documents.content is 'Encrypted field: what the PDF prints, as it was at issue';
comment on column legal_documents.file_hash is 'SHA-256 of the PDF, its name in the file store';
comment on column legal_documents.signature is 'SM2 with SM3 over the PDF''s bytes, DER in Base64';

create function keep_legal_document() returns trigger language plpgsql as $$
declare
  made constant text[] := array['file_hash', 'file_size', 'signature', 'key_id', 'made_at'];
  voided constant text[] := array['voided_at', 'voided_by', 'void_reason'];
  -- Content is written anew when the zone's keys rotate; it is sealed, so nobody can make another of it.
  free constant text[] := array['content', 'tried_at'];
begin
  if tg_op = 'DELETE' then raise exception 'a legal document is never deleted'; end if;
  if to_jsonb(old) - made - voided - free <> to_jsonb(new) - made - voided - free
    or (old.file_hash is not null and (old.file_hash, old.file_size, old.signature, old.key_id, old.made_at)
      is distinct from (new.file_hash, new.file_size, new.signature, new.key_id, new.made_at))
    or (old.voided_at is not null and (old.voided_at, old.voided_by, old.void_reason)
      is distinct from (new.voided_at, new.voided_by, new.void_reason))
  then raise exception 'what a legal document says is never changed'; end if;
  return new;
end $$;
create trigger legal_documents_append_only before update or delete on legal_documents
  for each row execute function keep_legal_document();
create trigger legal_documents_no_truncate before truncate on legal_documents
  for each statement execute function refuse_change();
