comment on column form_answers.sealed is 'Encrypted field, context form_answers.sealed: all answers as they were typed';
