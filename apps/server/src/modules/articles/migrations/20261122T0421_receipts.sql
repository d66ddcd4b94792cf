create table publication_receipts (
  id bigint generated always as identity constraint publication_receipts_pkey primary key,
  article_id bigint not null
    constraint publication_receipts_article_id_fkey references articles deferrable initially immediate,
  event_id bigint not null
    constraint publication_receipts_event_id_fkey references article_events deferrable initially immediate,
  kind text not null constraint publication_receipts_kind_check check (kind in ('shown', 'gone')),
  state text not null default 'pending'
    constraint publication_receipts_state_check check (state in ('pending', 'done', 'overtaken')),
  changed_at timestamptz not null,
  claimed_at timestamptz,
  finished_at timestamptz,
  entries jsonb not null default '[]'
);
create index publication_receipts_article on publication_receipts (article_id, id desc);
create index publication_receipts_pending on publication_receipts (id desc) where state = 'pending';
comment on table publication_receipts is 'Where readers find an article after its publication, or find it no longer (发布回执): asked by the server itself, after the answer';
comment on column publication_receipts.claimed_at is 'When a server began to ask; another takes it over when that server is gone';
