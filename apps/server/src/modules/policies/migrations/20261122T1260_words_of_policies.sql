-- The list of the workbench holds drafts too, so its index of numbers leaves no state out; the public one asks the same.
create index policies_words on policies using gin (title_grams(title || ' ' || issuer));
create index policies_number_grams on policies using gin (title_grams(doc_key)) where doc_key <> '';
drop index policies_public_number_grams;
