alter table inspection_indicators
  add source text,
  add confidence text constraint inspection_indicators_confidence_check
    check (confidence in ('read', 'read-damaged', 'memory-high', 'memory-medium', 'memory-low'));
comment on column inspection_indicators.source is 'Where points and thresholds come from (依据), when somebody said so; null: as the program has it';
