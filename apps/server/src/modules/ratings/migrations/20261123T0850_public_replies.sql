-- The public page of figures reads the newest replies with every request.
create index rectifications_published on rectifications (published_at desc) where state = 'published';
comment on index rectifications_published is 'The newest public replies to bad ratings (公布的答复)';
