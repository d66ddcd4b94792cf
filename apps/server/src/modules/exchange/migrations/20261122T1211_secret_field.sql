comment on column exchange_targets.secret is 'Encrypted field, context exchange_targets.secret; signs the messages';
