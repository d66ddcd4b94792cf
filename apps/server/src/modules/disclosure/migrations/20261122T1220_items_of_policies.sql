alter table disclosure_items
  add column policy_id bigint
    constraint disclosure_items_policy_id_fkey references policies deferrable initially immediate,
  add constraint disclosure_items_source_check check (article_id is null or policy_id is null);
create index disclosure_items_policy on disclosure_items (policy_id) where policy_id is not null;
comment on column disclosure_items.policy_id is 'The policy of the library that it stands for; its validity follows that one';
