alter table notifications
  add column subject_type text,
  add column subject_id bigint,
  add column occasion text,
  add constraint notifications_subject_check check ((subject_type is null) = (subject_id is null));
create index notifications_staff_unread on notifications (staff_id) where staff_id is not null and read_at is null;
create unique index notifications_staff_occasion on notifications (staff_id, occasion) where occasion is not null;
comment on column notifications.subject_type is 'What a message to the staff is about: whoever may not see that thing any more does not see what the message says';
comment on column notifications.occasion is 'Names what is told once to each person, however often it happens';
