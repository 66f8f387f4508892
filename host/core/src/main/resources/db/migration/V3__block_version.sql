-- Every change of a block counts it up, so that each host on this database hears of what the others block.
alter table accounts_version add column block_version bigint not null default 1;
