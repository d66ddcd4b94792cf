create table policies (
  id bigint generated always as identity constraint policies_pkey primary key,
  site_id bigint not null constraint policies_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null constraint policies_department_id_fkey references departments deferrable initially immediate,
  external_id text,
  state text not null default 'draft' constraint policies_state_check check (state in ('draft', 'published', 'withdrawn')),
  title text not null,
  doc_no text not null default '',
  doc_key text not null default '',
  issuer text not null default '',
  subject text not null default '',
  genre text,
  formed_on date,
  published_on date,
  effective_on date,
  repealed_on date,
  sort_on date generated always as (coalesce(published_on, formed_on, date '1900-01-01')) stored,
  validity text not null default 'valid'
    constraint policies_validity_check check (validity in ('valid', 'amended', 'partly-void', 'expired', 'void')),
  audiences text[] not null default '{}',
  industries text[] not null default '{}',
  categories text[] not null default '{}',
  keywords text[] not null default '{}',
  summary text not null default '',
  body_text text not null default '',
  published_at timestamptz,
  withdrawn_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint policies_updated_by_fkey references staff deferrable initially immediate,
  constraint policies_published_on_check check (published_on >= formed_on),
  constraint policies_effective_on_check check (effective_on >= formed_on),
  constraint policies_repealed_on_check check (repealed_on >= formed_on)
);
create unique index policies_external_key on policies (site_id, external_id) where external_id is not null;
create index policies_public on policies (site_id, sort_on desc, id desc) where state = 'published';
create index policies_public_issuer on policies (site_id, issuer, sort_on desc, id desc) where state = 'published';
create index policies_public_validity on policies (site_id, validity, sort_on desc, id desc) where state = 'published';
create index policies_public_audiences on policies using gin (audiences) where state = 'published';
create index policies_public_categories on policies using gin (categories) where state = 'published';
create index policies_doc_key on policies (site_id, doc_key text_pattern_ops) where doc_key <> '';
create index policies_staff_list on policies (site_id, id desc);
create index policies_department on policies (department_id, id desc);
comment on table policies is 'The policy library (政策文件库): normative documents with their full texts; never deleted';
comment on column policies.external_id is 'Id in the collection that it was imported from; the same one is renewed, not made twice';
comment on column policies.doc_key is 'The document number without brackets and blanks, to be found by';
comment on column policies.subject is 'Subject class (主题分类) as 2 or 2.1, see policySubjectClasses in the contract';
comment on column policies.sort_on is 'What lists are ordered by; a policy without days comes last';
comment on column policies.body_text is 'Plain text, a line for each paragraph; headings and articles (条) are found by their numbers';

create table policy_relations (
  id bigint generated always as identity constraint policy_relations_pkey primary key,
  from_id bigint not null constraint policy_relations_from_id_fkey references policies deferrable initially immediate,
  kind text not null
    constraint policy_relations_kind_check check (kind in ('amends', 'repeals', 'based-on', 'interprets')),
  to_id bigint not null constraint policy_relations_to_id_fkey references policies deferrable initially immediate,
  marks_void boolean not null default false,
  created_at timestamptz not null default now(),
  created_by bigint constraint policy_relations_created_by_fkey references staff deferrable initially immediate,
  constraint policy_relations_key unique (from_id, kind, to_id),
  constraint policy_relations_self_check check (from_id <> to_id)
);
create index policy_relations_to on policy_relations (to_id, kind);
create index policy_relations_marks on policy_relations (from_id) where marks_void;
comment on table policy_relations is 'What one policy does to another (修改、废止、依据、解释); one row, read from both ends';
comment on column policy_relations.marks_void is 'The other is marked as repealed as soon as the first is public and in force; false again when that is done';

create table policy_interpretations (
  policy_id bigint not null constraint policy_interpretations_policy_id_fkey references policies deferrable initially immediate,
  article_id bigint not null constraint policy_interpretations_article_id_fkey references articles deferrable initially immediate,
  created_at timestamptz not null default now(),
  created_by bigint constraint policy_interpretations_created_by_fkey references staff deferrable initially immediate,
  constraint policy_interpretations_pkey primary key (policy_id, article_id)
);
create index policy_interpretations_article on policy_interpretations (article_id);
comment on table policy_interpretations is 'Articles that explain a policy (政策解读); both pages link to each other';
