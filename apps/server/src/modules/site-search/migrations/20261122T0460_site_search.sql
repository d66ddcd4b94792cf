create table search_synonyms (
  id bigint generated always as identity constraint search_synonyms_pkey primary key,
  site_id bigint not null constraint search_synonyms_site_id_fkey references sites deferrable initially immediate,
  language text not null,
  source text,
  words text[] not null constraint search_synonyms_words_check check (cardinality(words) between 1 and 12),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint search_synonyms_updated_by_fkey references staff deferrable initially immediate
);
create index search_synonyms_site on search_synonyms (site_id, language, id desc);
comment on table search_synonyms is 'Words that mean the same (同义词) for a site''s search in one language';
comment on column search_synonyms.source is 'One way: who searches for it also finds "words"; null when all words find each other';

create table search_stop_words (
  site_id bigint not null constraint search_stop_words_site_id_fkey references sites deferrable initially immediate,
  language text not null,
  words text[] not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by bigint constraint search_stop_words_updated_by_fkey references staff deferrable initially immediate,
  constraint search_stop_words_pkey primary key (site_id, language)
);
comment on table search_stop_words is 'Words that a query may hold and that are not searched for (停用词)';

create table search_best_bets (
  id bigint generated always as identity constraint search_best_bets_pkey primary key,
  site_id bigint not null constraint search_best_bets_site_id_fkey references sites deferrable initially immediate,
  language text not null,
  patterns text[] not null constraint search_best_bets_patterns_check check (cardinality(patterns) between 1 and 12),
  match text not null constraint search_best_bets_match_check check (match in ('exact', 'contains')),
  targets jsonb not null,
  from_day date,
  to_day date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by bigint constraint search_best_bets_updated_by_fkey references staff deferrable initially immediate,
  constraint search_best_bets_days_check check (from_day is null or to_day is null or from_day <= to_day)
);
create index search_best_bets_site on search_best_bets (site_id, language, id desc);
comment on table search_best_bets is 'Results that staff put first for what readers search for (推荐结果)';
comment on column search_best_bets.targets is 'title, url, reason of each result: the shape is bestBetTargetSchema in the contract';

create table search_queries (
  site_id bigint not null constraint search_queries_site_id_fkey references sites deferrable initially immediate,
  language text not null,
  query text not null,
  day date not null,
  asked integer not null,
  found_nothing integer not null,
  results integer not null,
  constraint search_queries_pkey primary key (site_id, language, query, day)
);
create index search_queries_day on search_queries (site_id, language, day);
create index search_queries_nothing on search_queries (site_id, language, day) where found_nothing > 0;
comment on table search_queries is 'What readers searched for, summed by day; holds no trace of who asked and no query with a number that may be a person''s';
comment on column search_queries.results is 'How many results it had the last time';

create table search_wanted (
  site_id bigint not null constraint search_wanted_site_id_fkey references sites deferrable initially immediate,
  language text not null,
  query text not null,
  state text not null constraint search_wanted_state_check
    check (state in ('open', 'best_bet', 'synonym', 'missing', 'ignored')),
  note text not null default '',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by bigint constraint search_wanted_updated_by_fkey references staff deferrable initially immediate,
  constraint search_wanted_pkey primary key (site_id, language, query)
);
comment on table search_wanted is 'What staff decided about a query that found nothing (未找到的搜索)';
