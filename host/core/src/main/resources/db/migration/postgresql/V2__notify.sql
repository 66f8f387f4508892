-- Whoever counts the version up is heard at once by every host that listens.
create function signalbox_accounts_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('signalbox_accounts', '');
  return null;
end
$$;

create trigger accounts_changed after update on accounts_version
  for each statement execute function signalbox_accounts_changed();
