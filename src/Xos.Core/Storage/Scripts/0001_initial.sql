-- The tables of every xos-core, whatever models it serves. Moments are microseconds since 1970 UTC, bools 0 and 1.
-- Words in braces differ from database to database: SqlDialect has them.

create table service (
  name {text} not null primary key,
  version {text} not null,
  -- Of everything that was uploaded: the same upload again changes nothing.
  hash {text} not null,
  loaded {integer} not null
){end};

create table service_file (
  service {text} not null references service (name) on delete cascade,
  position {integer} not null,
  kind {text} not null,
  name {text} not null,
  contents {text} not null,
  primary key (service, position)
){end};

-- The last id that each root model gave away; ids are never given twice.
create table counter (
  root {text} not null primary key,
  last {integer} not null
){end};

-- What cores on one store look at, to learn what others of them did. One row, and the notes of changes beside it.
create table store_state (
  one {integer} not null primary key check (one = 1),
  -- Counts the loads and unloads of models.
  catalog {integer} not null,
  -- Counts the changes of what callers are known by: users, passwords, sessions, tokens.
  accounts {integer} not null
){end};

insert into store_state (one, catalog, accounts) values (1, 1, 0);

create table record (
  root {text} not null,
  id {integer} not null,
  -- The class it was created as.
  model {text} not null,
  created {integer} not null,
  updated {integer} not null,
  enacted {integer},
  policed {integer},
  changed_by_step {integer},
  changed_by_policy {integer},
  deleted {integer} not null default 0,
  write_protect {integer} not null default 0,
  lazy_blocked {integer} not null default 0,
  no_sync {integer} not null default 0,
  no_policy {integer} not null default 0,
  backend_need_delete {integer} not null default 0,
  backend_need_reap {integer} not null default 0,
  backend_need_delete_policy {integer} not null default 0,
  -- All other fields but links, as a JSON object.
  document {document} not null,
  -- What clients sent under numbers that the model does not have: protobuf fields, as they came.
  unknown_fields {bytes},
  primary key (root, id)
){end};

-- Without the root, or planners might take it to find one object by root and id, and read all objects of the root.
create index record_of_model on record (model, id);

-- With the model: else record_of_model would be taken, and all objects of the model read.
create index record_dirty_for_sync on record (root, model, id)
where deleted = 0 and lazy_blocked = 0 and no_sync = 0
  and (enacted is null or enacted < updated or enacted < changed_by_policy);

-- The latest first, and the root before it: what fails is shown for all classes together.
create index record_failing on record (root, updated)
where deleted = 0 and lazy_blocked = 0 and no_sync = 0
  and (enacted is null or enacted < updated or enacted < changed_by_policy)
  and {backend_code} > 1;

create index record_dirty_for_policy on record (root, model, id)
where deleted = 0 and no_policy = 0
  and (policed is null or policed < updated or policed < changed_by_step);

create index record_deleted on record (root, model, id) where deleted = 1;

-- Every link of every object: one row for a foreign key, one per member for many to many.
create table link (
  source_root {text} not null,
  source_id {integer} not null,
  -- The model that declares the link and the link's name there: 'ServiceInstance.owner'.
  name {text} not null,
  position {integer} not null,
  target_root {text} not null,
  target_id {integer} not null,
  is_member {integer} not null,
  primary key (source_root, source_id, name, position),
  foreign key (source_root, source_id) references record (root, id) on delete cascade,
  -- Checked at commit, so that objects that link to each other can be purged together.
  foreign key (target_root, target_id) references record (root, id) deferrable initially deferred
){keyed end};

create index link_to on link (target_root, target_id, name);

-- What must be unique, for live objects only: the value is free again once its object is deleted.
create table unique_key (
  -- The model that declares it and the fields: 'Service.name'.
  scope {text} not null,
  -- The values as a JSON array.
  value {text} not null,
  root {text} not null,
  id {integer} not null,
  primary key (scope, value),
  foreign key (root, id) references record (root, id) on delete cascade
){keyed end};

create index unique_key_of on unique_key (root, id);

-- Every committed change, in order.
create table change (
  -- From 1 without a gap, whatever was taken back: the writer counts, and the newest row is never forgotten.
  seq {integer} not null primary key,
  at {integer} not null,
  kind {text} not null,
  root {text} not null,
  id {integer} not null,
  model {text} not null,
  -- The names of the changed fields, as a JSON array; never what they hold.
  fields {text} not null,
  -- Whether the object was deleted already, so that it was cleaned up.
  is_cleanup {integer} not null,
  -- The policy that let it pass; null for what the core itself does.
  policy {text},
  -- Who did it, 0 for the core, and under what address and from where he was known then.
  user_id {integer} not null,
  email {text} not null,
  caller {text} not null,
  address {text}
){end};

-- How far those came who follow the changes for the core itself.
create table feed_reader (
  name {text} not null primary key,
  -- All changes up to it are dealt with.
  position {integer} not null
){end};

-- What somebody wanted to do and was denied.
create table denial (
  seq {identity},
  at {integer} not null,
  kind {text} not null,
  model {text} not null,
  -- Null for an object that would have been new.
  id {integer},
  -- Null when no policy, but a rule of the core denied it.
  policy {text},
  user_id {integer} not null,
  email {text} not null,
  caller {text} not null,
  address {text}
){end};

-- For operators: who did what, and who was denied what.
create view audit as
select {date of at} as at, 'done' as outcome, kind, model, id, fields, policy, user_id, email, caller, address from change
union all
select {date of at}, 'denied', kind, model, id, null, policy, user_id, email, caller, address from denial;

-- Passwords, hashed; apart from the users so that no query and no reply can show one.
create table credential (
  root {text} not null default 'User' check (root = 'User'),
  user_id {integer} not null primary key,
  hash {text} not null,
  -- Whether it is the password of every new core, which all the world knows.
  is_default {integer} not null default 0,
  foreign key (root, user_id) references record (root, id) on delete cascade
){end};

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

-- What programs show in place of a password. As with sessions, only hashes are kept.
create table token (
  id {identity},
  -- SHA-256 of the token that the program has, in hexadecimal.
  hash {text} not null unique,
  root {text} not null default 'User' check (root = 'User'),
  user_id {integer} not null,
  name {text} not null,
  created {integer} not null,
  expires {integer} not null,
  unique (user_id, name),
  foreign key (root, user_id) references record (root, id) on delete cascade
){end};
