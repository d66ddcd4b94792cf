-- One index for title, issuer and number: two conditions joined by "or" made the pairs of every policy found anew.
create index policies_found on policies using gin (title_grams(title || ' ' || issuer || ' ' || doc_key));
drop index policies_words;
