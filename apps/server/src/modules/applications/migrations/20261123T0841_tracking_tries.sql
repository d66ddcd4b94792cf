create unlogged table tracking_tries (
  number text constraint tracking_tries_pkey primary key,
  since timestamptz not null,
  times integer not null
);
create index tracking_tries_since on tracking_tries (since);
comment on table tracking_tries is 'How often a number of a case was asked for with wrong digits within an hour, whichever server was asked; a crash may forget it';
