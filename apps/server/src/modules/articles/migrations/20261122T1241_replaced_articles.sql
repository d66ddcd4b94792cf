-- Two sites that showed the same article became one: one of the two goes, and its address leads to the one that stays.
alter table articles add column replaced_by_id bigint
  constraint articles_replaced_by_id_fkey references articles deferrable initially immediate;
create index articles_replaced_by_id_idx on articles (replaced_by_id) where replaced_by_id is not null;
comment on column articles.replaced_by_id is 'The article that is shown in its place since the sites of both were merged';
