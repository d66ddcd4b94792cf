-- The whole list goes by the day on which cases came in, and each of its filters by an index of its own: in a zone of a million cases what a
-- department, an item or a channel has is long, and a day of some years ago lies deep in it.
create index applications_newest on applications (department_id, received_on desc, id desc);
create index applications_newest_state on applications (department_id, state, received_on desc, id desc);
create index applications_newest_channel on applications (department_id, channel, received_on desc, id desc);
create index applications_newest_item on applications (item_id, department_id, received_on desc, id desc);
create index applications_open_state on applications (department_id, state, next_due_on, id) where is_open;
drop index applications_department;
drop index applications_state;
drop index applications_item;
