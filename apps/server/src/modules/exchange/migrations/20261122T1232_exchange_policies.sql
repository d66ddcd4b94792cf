alter table exchange_targets add policies boolean not null default false;
comment on column exchange_targets.policies is 'Whether the site''s policies (政策文件库) are told too; they belong to no section';

alter table exchange_deliveries
  add policy_id bigint constraint exchange_deliveries_policy_id_fkey references policies deferrable initially immediate,
  add policy_event_id bigint,
  add constraint exchange_deliveries_policy_once unique (target_id, policy_event_id);
create index exchange_deliveries_policy on exchange_deliveries (target_id, policy_id, number) where policy_id is not null;
comment on column exchange_deliveries.policy_event_id is 'What happened to the policy; one message for it, never two';

create function exchange_tell_policy() returns trigger language plpgsql as $$
begin
  insert into exchange_deliveries (id, target_id, policy_id, policy_event_id, next_at, made_at)
  select 'msg_' || replace(gen_random_uuid()::text, '-', ''), t.id, new.policy_id, new.id, new.at, new.at
  from exchange_targets t where t.site_id = new.site_id and t.state = 'on' and t.policies
  on conflict on constraint exchange_deliveries_policy_once do nothing;
  return null;
end $$;
create trigger exchange_tell_policy after insert on policy_events for each row
  when (new.kind = 'changed') execute function exchange_tell_policy();
comment on function exchange_tell_policy is 'As exchange_tell for articles; policies that are imported in bulk are harvested, not pushed one by one';
