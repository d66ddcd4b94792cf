alter table editions
  add column review_due date,
  add column claimed_by bigint constraint editions_claimed_by_fkey references staff deferrable initially immediate,
  add column claimed_at timestamptz,
  add constraint editions_claim_check check ((claimed_by is null) = (claimed_at is null));
comment on column editions.review_due is 'The day by which all reviews of this submission should be done, China time';
comment on column editions.claimed_by is 'The reviewer who took this step of the review (认领); the next step begins without one';

alter table reviews
  add column delegator_id bigint constraint reviews_delegator_id_fkey references staff deferrable initially immediate,
  add column delegator_name text,
  add constraint reviews_delegator_check check ((delegator_id is null) = (delegator_name is null));
comment on column reviews.delegator_id is 'In whose place the reviewer acted (受委托); null when by a right of their own';
create index reviews_delegator on reviews (delegator_id, at desc) where delegator_id is not null;

create table passage_comments (
  id bigint generated always as identity constraint passage_comments_pkey primary key,
  article_id bigint not null
    constraint passage_comments_article_id_fkey references articles deferrable initially immediate,
  edition_id bigint not null
    constraint passage_comments_edition_id_fkey references editions deferrable initially immediate,
  quote text not null constraint passage_comments_quote_check check (quote <> ''),
  prefix text not null,
  suffix text not null,
  position integer not null,
  state text not null default 'open' constraint passage_comments_state_check check (state in ('open', 'resolved')),
  version integer not null default 1,
  created_by bigint not null constraint passage_comments_created_by_fkey references staff deferrable initially immediate,
  created_at timestamptz not null default now()
);
create index passage_comments_article on passage_comments (article_id, id);
create index passage_comments_open on passage_comments (article_id) where state = 'open';
comment on table passage_comments is 'Comments on passages of a text (批注); what was said is in their entries';
comment on column passage_comments.quote is 'The passage without its spaces, as an edition had it; with what stands before and after it is found again in later editions';
comment on column passage_comments.position is 'Characters before the passage, spaces not counted';

create table passage_comment_entries (
  id bigint generated always as identity constraint passage_comment_entries_pkey primary key,
  comment_id bigint not null
    constraint passage_comment_entries_comment_id_fkey references passage_comments deferrable initially immediate,
  kind text not null constraint passage_comment_entries_kind_check
    check (kind in ('comment', 'reply', 'resolved', 'reopened')),
  text text not null default '',
  author_id bigint not null
    constraint passage_comment_entries_author_id_fkey references staff deferrable initially immediate,
  author_name text not null,
  delegator_name text,
  at timestamptz not null default now(),
  constraint passage_comment_entries_text_check check (kind in ('resolved', 'reopened') or text <> '')
);
create index passage_comment_entries_comment on passage_comment_entries (comment_id, id);
create trigger passage_comment_entries_append_only before update or delete or truncate on passage_comment_entries
  for each statement execute function refuse_change();
comment on table passage_comment_entries is 'What was said about a passage, and when it was resolved or reopened: append-only';
