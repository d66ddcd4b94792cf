create table policy_events (
  id bigint generated always as identity constraint policy_events_pkey primary key,
  policy_id bigint not null constraint policy_events_policy_id_fkey references policies deferrable initially immediate,
  site_id bigint not null constraint policy_events_site_id_fkey references sites deferrable initially immediate,
  kind text not null constraint policy_events_kind_check check (kind in ('changed', 'imported')),
  at timestamptz not null
);
create index policy_events_harvest on policy_events (site_id, at, policy_id);
create index policy_events_policy on policy_events (policy_id, at desc, id desc);
comment on table policy_events is 'When what others see of a policy changed: its record, its relations, whether it is public; drafts have none';

insert into policy_events (policy_id, site_id, kind, at)
select id, site_id, 'imported', updated_at from policies where state <> 'draft' order by updated_at, id;

create index policies_public_changes on policies (site_id, updated_at desc, id desc) where state = 'published';
