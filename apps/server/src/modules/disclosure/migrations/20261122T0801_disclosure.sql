create table disclosure_items (
  id bigint generated always as identity constraint disclosure_items_pkey primary key,
  site_id bigint not null constraint disclosure_items_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint disclosure_items_department_id_fkey references departments deferrable initially immediate,
  article_id bigint constraint disclosure_items_article_id_fkey references articles deferrable initially immediate,
  state text not null default 'draft' constraint disclosure_items_state_check
    check (state in ('draft', 'in_review', 'returned', 'approved', 'closed', 'published', 'withdrawn')),
  index_number text constraint disclosure_items_index_number_key unique
    constraint disclosure_items_index_number_check
    check (index_number ~ '^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})/\d{4}(0[1-9]|1[0-2])?-\d{5,}$'),
  name text not null,
  subject_class text not null,
  genre text not null,
  category text not null,
  audience text not null,
  issuer text not null,
  doc_no text not null,
  formed_on date not null,
  effective_on date,
  validity text not null,
  repealed_on date,
  keywords text[] not null,
  abstract text not null,
  source text not null,
  body text not null,
  conclusion text constraint disclosure_items_conclusion_check check (conclusion in ('open', 'partly', 'closed')),
  ground text,
  note text not null default '',
  reviewed_by bigint constraint disclosure_items_reviewed_by_fkey references staff deferrable initially immediate,
  reviewed_at timestamptz,
  published_at timestamptz,
  due_on date not null,
  due_provisional boolean not null,
  writers bigint[] not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint disclosure_items_updated_by_fkey references staff deferrable initially immediate,
  constraint disclosure_items_repealed_check check (repealed_on is null or repealed_on >= formed_on),
  constraint disclosure_items_published_check check (state <> 'published' or
    (conclusion in ('open', 'partly') and ground is not null and index_number is not null and published_at is not null))
);
create index disclosure_items_list on disclosure_items (site_id, id desc);
create index disclosure_items_department on disclosure_items (department_id, id desc);
create index disclosure_items_public on disclosure_items (site_id, published_at desc, id desc) where state = 'published';
create index disclosure_items_due on disclosure_items (due_on, id)
  where state in ('draft', 'in_review', 'returned', 'approved');
create index disclosure_items_provisional on disclosure_items (id) where due_provisional;
comment on table disclosure_items is 'The statutory disclosure catalogue (信息公开目录); what has an index number is never deleted';
comment on column disclosure_items.index_number is 'Given with the first publication (索引号), never changed and never given again';
comment on column disclosure_items.published_at is 'First publication; stays when it is withdrawn and published again';
comment on column disclosure_items.due_on is 'Twenty working days after formed_on (政府信息公开条例 第二十六条)';
comment on column disclosure_items.writers is 'Accounts of all who wrote or submitted it; none of them may review it';
comment on column disclosure_items.note is 'What the last reviewer said, or why it was withdrawn';

create function keep_index_number() returns trigger language plpgsql as $$
begin
  if old.index_number is not null and (tg_op = 'DELETE' or new.index_number is distinct from old.index_number) then
    raise exception 'an index number is never changed and never given again';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger disclosure_items_keep_index_number before update or delete on disclosure_items
  for each row execute function keep_index_number();

create table disclosure_reviews (
  id bigint generated always as identity constraint disclosure_reviews_pkey primary key,
  item_id bigint not null constraint disclosure_reviews_item_id_fkey references disclosure_items deferrable initially immediate,
  conclusion text not null constraint disclosure_reviews_conclusion_check
    check (conclusion in ('open', 'partly', 'closed', 'returned')),
  ground text constraint disclosure_reviews_ground_check check (ground is not null or conclusion = 'returned'),
  note text not null,
  item jsonb not null,
  reviewer_id bigint not null,
  reviewer_name text not null,
  reviewed_at timestamptz not null
);
create index disclosure_reviews_item on disclosure_reviews (item_id, id);
create trigger disclosure_reviews_append_only before update or delete or truncate on disclosure_reviews
  for each statement execute function refuse_change();
comment on table disclosure_reviews is 'Reviews before publication (公开审查, 政府信息公开条例 第十七条): append-only, with what was reviewed';

create table disclosure_counters (
  organ text not null,
  year integer not null,
  last integer not null,
  constraint disclosure_counters_pkey primary key (organ, year)
);
comment on table disclosure_counters is 'The last serial of an organ''s index numbers in a year; whoever gives one holds the row until the commit';

create table disclosure_guides (
  department_id bigint constraint disclosure_guides_pkey primary key
    constraint disclosure_guides_department_id_fkey references departments deferrable initially immediate,
  classification text not null,
  arrangement text not null,
  access text not null,
  office text not null,
  address text not null,
  hours text not null,
  phone text not null,
  fax text not null,
  contact text not null,
  postcode text not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by bigint constraint disclosure_guides_updated_by_fkey references staff deferrable initially immediate
);
comment on table disclosure_guides is 'Guides of departments (信息公开指南, 政府信息公开条例 第十二条)';
