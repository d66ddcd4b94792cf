create table check_words (
  id bigint generated always as identity constraint check_words_pkey primary key,
  site_id bigint not null constraint check_words_site_id_fkey references sites deferrable initially immediate,
  kind text not null constraint check_words_kind_check check (kind in ('wrong', 'sensitive', 'forbidden')),
  word text not null,
  replacement text not null default '',
  exceptions text[] not null default '{}',
  near text[] not null default '{}',
  note text not null default '',
  state text not null default 'on' constraint check_words_state_check check (state in ('on', 'off')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint check_words_updated_by_fkey references staff deferrable initially immediate,
  constraint check_words_word_key unique (site_id, word),
  constraint check_words_replacement_check check (kind <> 'wrong' or replacement <> '')
);
create index check_words_list on check_words (site_id, kind, word);
comment on table check_words is 'Words that the check before publishing looks for (易错词、敏感词、禁用词)';
comment on column check_words.exceptions is 'Longer expressions that contain the word and are right';
comment on column check_words.near is 'An alarm only when one of these stands nearby; empty means always';

create table check_settings (
  site_id bigint not null constraint check_settings_pkey primary key
    constraint check_settings_site_id_fkey references sites deferrable initially immediate,
  levels jsonb not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by bigint constraint check_settings_updated_by_fkey references staff deferrable initially immediate
);
comment on table check_settings is 'What each check means on a site: off, warn, confirm, block; what is not named here has its default';

create table link_checks (
  url text not null constraint link_checks_pkey primary key,
  state text not null default 'asking' constraint link_checks_state_check check (state in ('asking', 'answers', 'dead')),
  reason text not null default '',
  wanted_at timestamptz not null default now(),
  claimed_at timestamptz,
  checked_at timestamptz
);
create index link_checks_waiting on link_checks (wanted_at) where checked_at is null or wanted_at > checked_at;
comment on table link_checks is 'Addresses outside the zone that articles link to, and whether they answered when they were asked last';
comment on column link_checks.wanted_at is 'When a check last wanted to know; asked again when that is later than the last answer';
create index publications_title on publications (section_id, language, title);
