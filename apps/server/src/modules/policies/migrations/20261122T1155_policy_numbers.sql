create index policies_public_numbers on policies (site_id, doc_key, sort_on desc, id desc)
  where state = 'published' and doc_key <> '';
