-- Statistics look up the pauses of each case that was decided: the index of open ones did not serve them, and a month of a million
-- cases took a minute.
CREATE INDEX application_procedures_case ON application_procedures (application_id);
