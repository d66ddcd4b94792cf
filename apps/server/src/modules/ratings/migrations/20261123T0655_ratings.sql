create table rating_invites (
  id bigint generated always as identity constraint rating_invites_pkey primary key,
  token_hash text not null constraint rating_invites_token_hash_key unique,
  occasion text not null constraint rating_invites_occasion_key unique,
  channel text not null constraint rating_invites_channel_check check (channel in ('link', 'account', 'window')),
  application_id bigint constraint rating_invites_application_id_fkey references applications deferrable initially immediate,
  case_number text,
  site_id bigint not null constraint rating_invites_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null constraint rating_invites_department_id_fkey references departments deferrable initially immediate,
  item_id bigint constraint rating_invites_item_id_fkey references service_items deferrable initially immediate,
  officer_id bigint constraint rating_invites_officer_id_fkey references staff deferrable initially immediate,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index rating_invites_application on rating_invites (application_id) where application_id is not null;
comment on table rating_invites is 'Links for one rating each (评价链接); the token itself is kept by nobody';
comment on column rating_invites.occasion is 'The case or the visit: one rating for each, however often it is asked for';

create table ratings (
  id bigint generated always as identity constraint ratings_pkey primary key,
  invite_id bigint not null constraint ratings_invite_id_key unique
    constraint ratings_invite_id_fkey references rating_invites deferrable initially immediate,
  level integer not null constraint ratings_level_check check (level between 1 and 5),
  channel text not null,
  tags text[] not null,
  comment text,
  added text,
  rater text,
  consents boolean not null,
  site_id bigint not null,
  department_id bigint not null constraint ratings_department_id_fkey references departments deferrable initially immediate,
  item_id bigint constraint ratings_item_id_fkey references service_items deferrable initially immediate,
  officer_id bigint constraint ratings_officer_id_fkey references staff deferrable initially immediate,
  rated_at timestamptz not null,
  added_at timestamptz
);
create index ratings_department on ratings (department_id, id desc);
create index ratings_rated_at on ratings (rated_at);
comment on table ratings is 'Ratings (评价) that were given; what was not rated has no row, and is counted as nothing';
comment on column ratings.comment is 'Encrypted field, context ratings.comment';
comment on column ratings.added is 'Encrypted field, context ratings.added: what was added later (追评)';
comment on column ratings.rater is 'Encrypted field, context ratings.rater: name and phone; departments learn them with consent only';

create table rectifications (
  id bigint generated always as identity constraint rectifications_pkey primary key,
  rating_id bigint not null constraint rectifications_rating_id_key unique
    constraint rectifications_rating_id_fkey references ratings deferrable initially immediate,
  state text not null constraint rectifications_state_check check (state in
    ('dispatched', 'contacted', 'verified', 'appealed', 'invalid', 'fixed', 'revisited', 'published')),
  department_id bigint not null constraint rectifications_department_id_fkey references departments deferrable initially immediate,
  contact_by date,
  fix_by date,
  reply text not null default '',
  published_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by bigint constraint rectifications_updated_by_fkey references staff deferrable initially immediate
);
comment on table rectifications is 'What becomes of a bad rating (差评整改)';

create table rectification_events (
  rectification_id bigint not null constraint rectification_events_rectification_id_fkey references rectifications deferrable initially immediate,
  serial integer not null,
  kind text not null,
  note text not null,
  at timestamptz not null,
  by_id bigint constraint rectification_events_by_id_fkey references staff deferrable initially immediate,
  by_name text not null,
  constraint rectification_events_pkey primary key (rectification_id, serial)
);
create trigger rectification_events_append_only before update or delete or truncate on rectification_events
  for each statement execute function refuse_change();
comment on table rectification_events is 'What happened to a rectification, append-only';
