-- A clock that ended reaches no more rungs: the sweep passed by all that ever waited, sixteen million in a zone of a million cases.
delete from clock_rungs r using clocks c where c.id = r.clock_id and c.state not in ('running', 'paused') and r.fired_at is null;
