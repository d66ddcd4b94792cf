-- A title's pairs of neighbouring characters. pg_trgm wants three characters, and most Chinese words have two.
create function title_grams(title text) returns text[] language sql immutable parallel safe return
  (select coalesce(array_agg(distinct substr(lower(title), i, 2)), '{}') from generate_series(1, length(title) - 1) i);
comment on function title_grams(text) is 'Pairs of neighbouring characters, so that a part of a title is found through an index';
create index editions_title_grams on editions using gin (title_grams(title));
