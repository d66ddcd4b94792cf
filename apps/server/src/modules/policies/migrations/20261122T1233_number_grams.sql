-- pg_trgm leaves Chinese characters out where the database's locale is C; pairs are told by `title_grams` everywhere.
create index policies_public_number_grams on policies using gin (title_grams(doc_key))
  where state = 'published' and doc_key <> '';
drop index policies_public_numbers;
