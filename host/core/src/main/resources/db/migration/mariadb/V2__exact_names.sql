-- Names are compared octet by octet, as the other databases do: Alice is not alice, and an é is no e.
alter table sip_user_allow convert to character set utf8mb4 collate utf8mb4_bin;
alter table codec_restriction convert to character set utf8mb4 collate utf8mb4_bin;
alter table block convert to character set utf8mb4 collate utf8mb4_bin;
alter table audit convert to character set utf8mb4 collate utf8mb4_bin;
alter table sip_user convert to character set utf8mb4 collate utf8mb4_bin;
alter table trunk convert to character set utf8mb4 collate utf8mb4_bin;
alter table account convert to character set utf8mb4 collate utf8mb4_bin;
