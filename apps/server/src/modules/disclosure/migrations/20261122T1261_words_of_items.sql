create index disclosure_items_words on disclosure_items
  using gin (title_grams(name || ' ' || doc_no || ' ' || coalesce(index_number, '')));
