-- Articles shown on other sites of the cluster (多站点展示), and offers of them (推送).
alter table articles
  add column origin_article_id bigint
    constraint articles_origin_article_id_fkey references articles deferrable initially immediate,
  add column shown_as text
    constraint articles_shown_as_check check (shown_as in ('reference', 'follow', 'copy')),
  add column following boolean not null default false,
  add constraint articles_origin_check check ((origin_article_id is null) = (shown_as is null)),
  add constraint articles_following_check check (not following or shown_as in ('reference', 'follow'));
create index articles_origin on articles (origin_article_id) where origin_article_id is not null;
comment on column articles.origin_article_id is 'The article of another site that this one was taken from';
comment on column articles.shown_as is 'reference: its page leads to the original; follow: a copy that follows it; copy: stands alone';
comment on column articles.following is 'Changes and withdrawals of the original are made here in the same commit';

create table article_offers (
  id bigint generated always as identity constraint article_offers_pkey primary key,
  article_id bigint not null constraint article_offers_article_id_fkey references articles deferrable initially immediate,
  to_site_id bigint not null constraint article_offers_to_site_id_fkey references sites deferrable initially immediate,
  note text not null default '' constraint article_offers_note_check check (char_length(note) <= 500),
  state text not null default 'open'
    constraint article_offers_state_check check (state in ('open', 'accepted', 'declined', 'taken-back')),
  shown_as text constraint article_offers_shown_as_check check (shown_as in ('reference', 'follow', 'copy')),
  result_article_id bigint
    constraint article_offers_result_article_id_fkey references articles deferrable initially immediate,
  reason text not null default '' constraint article_offers_reason_check check (char_length(reason) <= 500),
  version integer not null default 1,
  offered_by bigint constraint article_offers_offered_by_fkey references staff deferrable initially immediate,
  offered_at timestamptz not null default now(),
  decided_by bigint constraint article_offers_decided_by_fkey references staff deferrable initially immediate,
  decided_at timestamptz,
  constraint article_offers_accepted_check check ((state = 'accepted') = (shown_as is not null)),
  constraint article_offers_declined_check check (state <> 'declined' or reason <> '')
);
create unique index article_offers_open_key on article_offers (article_id, to_site_id) where state = 'open';
create index article_offers_received on article_offers (to_site_id, offered_at desc, id desc);
create index article_offers_article on article_offers (article_id, id desc);
create index article_offers_waiting on article_offers (to_site_id) where state = 'open';
comment on table article_offers is 'A department offers an article to another site (推送), whose editors take it or decline';
