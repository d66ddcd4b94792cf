alter table service_items add column uses integer not null default 0;
comment on column service_items.uses is 'Applications of the last twelve months, counted by the module that keeps them; the hall shows the most used';
