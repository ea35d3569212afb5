-- Who logged in. A session is as good as a password, so only a hash of its id is kept.
create table session (
  -- SHA-256 of the id that the client has, in hexadecimal.
  hash {text} not null primary key,
  user_id {integer} not null references credential (user_id) on delete cascade,
  -- The hash of the password that was given: another password ends the session.
  credential {text} not null,
  expires {integer} not null
){end};

create index session_expires on session (expires);
