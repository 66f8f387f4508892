-- One row: every change of an account counts version up; next_id is the id of the next new row of any table.
create table accounts_version (
  id integer not null primary key,
  version bigint not null,
  next_id bigint not null
);
insert into accounts_version (id, version, next_id) values (1, 1, 1);

create table account (
  id bigint not null primary key,
  kind varchar(16) not null,
  name varchar(64) not null unique,
  status varchar(16) not null,
  channels integer not null,
  cps integer not null
);

create table trunk (
  id bigint not null primary key,
  account_id bigint not null references account (id),
  name varchar(400) not null,
  address varchar(255) not null,
  direction varchar(16) not null,
  protocol varchar(16) not null,
  port integer not null,
  match_source_port boolean not null,
  tech_prefix varchar(16) not null,
  channels integer not null,
  cps integer not null,
  strip_digits integer not null,
  add_prefix varchar(32) not null,
  cli_prefix varchar(32) not null,
  force_from varchar(255) not null,
  keep_udp boolean not null,
  dial_pattern varchar(16) not null,
  username varchar(64) not null,
  sealed_password varchar(2048) not null,
  priority integer not null,
  weight integer not null,
  manufacturer varchar(128) not null,
  version varchar(128) not null,
  bandwidth varchar(128) not null,
  enabled boolean not null,
  unique (account_id, name)
);

create table sip_user (
  id bigint not null primary key,
  account_id bigint not null references account (id),
  realm varchar(128) not null,
  username varchar(64) not null,
  ha1_md5 varchar(32) not null,
  ha1_sha256 varchar(64) not null,
  ha1_sha512_256 varchar(64) not null,
  channels integer not null,
  cps integer not null,
  protocol varchar(16) not null,
  strip_digits integer not null,
  add_prefix varchar(32) not null,
  cli_prefix varchar(32) not null,
  dial_pattern varchar(16) not null,
  enabled boolean not null,
  unique (realm, username)
);
create index sip_user_by_account on sip_user (account_id);

create table sip_user_allow (
  user_id bigint not null references sip_user (id),
  network varchar(64) not null,
  primary key (user_id, network)
);

create table codec_restriction (
  owner_kind varchar(16) not null,
  owner_id bigint not null,
  codec varchar(128) not null,
  primary key (owner_id, codec)
);

create table block (
  address varchar(64) not null primary key,
  kind varchar(16) not null,
  reason varchar(255) not null,
  hits bigint not null,
  since_millis bigint not null,
  until_millis bigint
);

create table audit (
  id bigint not null primary key,
  at_millis bigint not null,
  who varchar(255) not null,
  origin varchar(255) not null,
  row_name varchar(512) not null,
  row_before text,
  row_after text
);
