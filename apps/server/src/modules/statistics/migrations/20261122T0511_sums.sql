-- Whose section it was when an article was shown there: with the owner of today, old months would change with it.
alter table article_events add column owners bigint[];
comment on column article_events.owners is 'Whose each section of shown_in was then, in the same order; null in events from before this was noted';

create table section_owners_before (
  section_id bigint constraint section_owners_before_pkey primary key
    constraint section_owners_before_section_id_fkey references sections deferrable initially immediate,
  department_id bigint not null
    constraint section_owners_before_department_id_fkey references departments deferrable initially immediate
);
comment on table section_owners_before is 'Owners of the sections when events began to note them: they stand for those of all events from before; never changed';
insert into section_owners_before select id, department_id from sections where department_id is not null;

create or replace function note_place_of_event() returns trigger language plpgsql as $$
begin
  select a.department_id, a.section_id into new.department_id, new.section_id from articles a where a.id = new.article_id;
  if new.kind in ('published', 'republished') or new.kind = 'arranged' and exists (
    select 1 from articles a where a.id = new.article_id and a.live_edition_id is not null) then
    select coalesce(array_agg(s.id order by s.id), '{}'), coalesce(array_agg(s.department_id order by s.id), '{}')
      into new.shown_in, new.owners from sections s
      where s.id = new.section_id or s.id in (select x.section_id from article_sections x where x.article_id = new.article_id);
  end if;
  return new;
end $$;

alter table statistics_lines add column owner_id bigint
  constraint statistics_lines_owner_id_fkey references departments deferrable initially immediate;
comment on column statistics_lines.owner_id is 'For `shown`: whose section it was then; adopted is what another department''s section shows';
update statistics_lines l set owner_id = o.department_id from section_owners_before o
  where l.measure = 'shown' and o.section_id = l.section_id;
create index statistics_lines_times on statistics_lines (day) include (site_id, department_id, staff_id, seconds)
  where measure = 'published';

create or replace function statistics_lines_of(events bigint[]) returns setof statistics_lines language plpgsql stable as $$
begin
  return query
  with counted as (
    select e.id, e.kind, e.article_id, e.at, a.created_by as staff_id,
      coalesce(e.department_id, a.department_id) as department_id, coalesce(e.section_id, a.section_id) as section_id,
      coalesce(e.shown_in, case when e.kind in ('published', 'republished') then array[a.section_id] end, '{}') as shown_in,
      e.owners, e.kind = 'published' and not exists (select 1 from article_events x
        where x.article_id = e.article_id and x.id < e.id and x.kind in ('published', 'imported')) as is_first
    from article_events e join articles a on a.id = e.article_id
    where e.id = any(events)
      and e.kind in ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged')
  ), lines as (
    select c.id, case c.kind when 'published' then case when c.is_first then 'published' else 'updated' end else c.kind end
        as measure, c.section_id, c.department_id, c.staff_id, c.article_id, c.at,
      case when c.is_first then (select extract(epoch from c.at - min(x.at))::bigint from article_events x
        where x.article_id = c.article_id and x.kind = 'submitted' and x.id < c.id) end as seconds,
      null::bigint as owner_id
    from counted c where c.kind not in ('republished', 'arranged')
    union all
    select c.id, 'shown', place.section_id, c.department_id, c.staff_id, c.article_id, c.at, null,
      case when c.owners is null then (select o.department_id from section_owners_before o
        where o.section_id = place.section_id) else c.owners[place.number] end
    from counted c cross join lateral unnest(c.shown_in) with ordinality as place (section_id, number)
    where not exists (select 1 from article_events x
      where x.article_id = c.article_id and x.id < c.id and (x.kind = 'imported' and place.section_id = c.section_id
        or x.kind in ('published', 'republished', 'arranged') and place.section_id = any(x.shown_in)))
  )
  select l.id, l.measure, l.section_id, s.site_id, l.department_id, l.staff_id, l.article_id, l.at,
    (l.at at time zone interval '08:00')::date, l.seconds, l.owner_id
  from lines l join sections s on s.id = l.section_id;
end $$;

-- Sums of the lines, so that years are read as fast as days. Each line adds rows of its own, which contend with nothing
-- (and takes its part away when it goes);
-- gather_statistics folds rows of the same kind into one from time to time. A question adds up whatever there is.
create table statistics_months (
  month date not null,
  site_id bigint not null constraint statistics_months_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint statistics_months_department_id_fkey references departments deferrable initially immediate,
  staff_id bigint constraint statistics_months_staff_id_fkey references staff deferrable initially immediate,
  published integer not null,
  updated integer not null,
  adopted integer not null,
  submitted integer not null,
  approved integer not null,
  returned integer not null,
  is_fresh boolean not null default true
);
create index statistics_months_month on statistics_months (month, site_id, department_id, staff_id);
create index statistics_months_fresh on statistics_months (is_fresh) where is_fresh;
comment on table statistics_months is 'Sums of statistics_lines by month, site, department and writer, in as many rows as were not folded yet';
comment on column statistics_months.is_fresh is 'Not folded yet';

create table statistics_section_days (
  section_id bigint not null
    constraint statistics_section_days_section_id_fkey references sections deferrable initially immediate,
  day date not null,
  shown integer not null,
  updated integer not null,
  is_fresh boolean not null default true
);
create index statistics_section_days_day on statistics_section_days (day);
create index statistics_section_days_section on statistics_section_days (section_id, day);
create index statistics_section_days_fresh on statistics_section_days (is_fresh) where is_fresh;
comment on table statistics_section_days is 'Sums of statistics_lines by section and day: when a section got something new';

-- Percentiles cannot be added up. Counts of times that are alike tell between which lines a percentile lies, so that some
-- hundred lines are read instead of all.
create function time_bucket(seconds bigint) returns smallint language sql immutable strict
  as $$ select floor(ln((seconds + 60)::double precision) * 50)::smallint $$;
comment on function time_bucket is 'Times within about a fiftieth of each other share a number; longer ones have a higher one';
create table statistics_times (
  month date not null,
  site_id bigint not null constraint statistics_times_site_id_fkey references sites deferrable initially immediate,
  bucket smallint not null,
  count integer not null,
  is_fresh boolean not null default true
);
create index statistics_times_month on statistics_times (month, site_id, bucket);
create index statistics_times_fresh on statistics_times (is_fresh) where is_fresh;
comment on table statistics_times is 'How many first publications took how long, by month and site; see time_bucket';
create index statistics_lines_bucket on statistics_lines (time_bucket(seconds), day) where measure = 'published';

create function sum_lines() returns trigger language plpgsql as $$
declare
  sign integer := case tg_op when 'DELETE' then -1 else 1 end;
begin
  insert into statistics_months
    select date_trunc('month', day::timestamp)::date, site_id, department_id, staff_id,
      sign * count(*) filter (where measure = 'published'), sign * count(*) filter (where measure = 'updated'),
      sign * count(*) filter (where measure = 'shown' and owner_id <> department_id),
      sign * count(*) filter (where measure = 'submitted'), sign * count(*) filter (where measure = 'approved'),
      sign * count(*) filter (where measure = 'returned'), true
    from changed where measure <> 'shown' or owner_id <> department_id group by 1, 2, 3, 4;
  insert into statistics_section_days
    select section_id, day, sign * count(*) filter (where measure = 'shown'),
      sign * count(*) filter (where measure = 'updated'), true
    from changed where measure in ('shown', 'updated') group by 1, 2;
  insert into statistics_times
    select date_trunc('month', day::timestamp)::date, site_id, time_bucket(seconds), sign * count(*), true
    from changed where measure = 'published' and seconds is not null group by 1, 2, 3;
  return null;
end $$;
create trigger statistics_lines_summed after insert on statistics_lines referencing new table as changed
  for each statement execute function sum_lines();
create trigger statistics_lines_taken_off after delete on statistics_lines referencing old table as changed
  for each statement execute function sum_lines();

-- What two servers do at once stays right: a row that one has taken away is not there for the other.
create function gather_statistics() returns void language plpgsql as $$
begin
  with fresh as (delete from statistics_months where is_fresh returning *), known as (
    delete from statistics_months k using (select distinct month, site_id, department_id, staff_id from fresh) f
    where not k.is_fresh and k.month = f.month and k.site_id = f.site_id and k.department_id = f.department_id
      and k.staff_id is not distinct from f.staff_id returning k.*)
  insert into statistics_months
    select month, site_id, department_id, staff_id, sum(published), sum(updated), sum(adopted), sum(submitted),
      sum(approved), sum(returned), false
    from (select * from fresh union all select * from known) x group by 1, 2, 3, 4
    having (sum(published), sum(updated), sum(adopted), sum(submitted), sum(approved), sum(returned)) <> (0, 0, 0, 0, 0, 0);
  with fresh as (delete from statistics_section_days where is_fresh returning *), known as (
    delete from statistics_section_days k using (select distinct section_id, day from fresh) f
    where not k.is_fresh and k.section_id = f.section_id and k.day = f.day returning k.*)
  insert into statistics_section_days
    select section_id, day, sum(shown), sum(updated), false
    from (select * from fresh union all select * from known) x group by 1, 2
    having (sum(shown), sum(updated)) <> (0, 0);
  with fresh as (delete from statistics_times where is_fresh returning *), known as (
    delete from statistics_times k using (select distinct month, site_id, bucket from fresh) f
    where not k.is_fresh and k.month = f.month and k.site_id = f.site_id and k.bucket = f.bucket returning k.*)
  insert into statistics_times select month, site_id, bucket, sum(count), false
    from (select * from fresh union all select * from known) x group by 1, 2, 3 having sum(count) <> 0;
end $$;

create view statistics_months_wanted as
  select date_trunc('month', day::timestamp)::date as month, site_id, department_id, staff_id,
    count(*) filter (where measure = 'published') as published, count(*) filter (where measure = 'updated') as updated,
    count(*) filter (where measure = 'shown' and owner_id <> department_id) as adopted,
    count(*) filter (where measure = 'submitted') as submitted, count(*) filter (where measure = 'approved') as approved,
    count(*) filter (where measure = 'returned') as returned
  from statistics_lines where measure <> 'shown' or owner_id <> department_id group by 1, 2, 3, 4;
comment on view statistics_months_wanted is 'What statistics_months must add up to; for the recount';
create view statistics_section_days_wanted as
  select section_id, day, count(*) filter (where measure = 'shown') as shown,
    count(*) filter (where measure = 'updated') as updated
  from statistics_lines where measure in ('shown', 'updated') group by 1, 2;
comment on view statistics_section_days_wanted is 'What statistics_section_days must add up to; for the recount';
create view statistics_times_wanted as
  select date_trunc('month', day::timestamp)::date as month, site_id, time_bucket(seconds) as bucket, count(*) as count
  from statistics_lines where measure = 'published' and seconds is not null group by 1, 2, 3;
comment on view statistics_times_wanted is 'What statistics_times must add up to; for the recount';

insert into statistics_months select *, false from statistics_months_wanted;
insert into statistics_section_days select *, false from statistics_section_days_wanted;
insert into statistics_times select *, false from statistics_times_wanted;
