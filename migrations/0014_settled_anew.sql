-- What is sent again and decided anew waits anew: an entry that had been set aside, and is held now, was shown to nobody
-- and decided by nothing any more.
create function ledger.unsettle() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.settled := null;
  new.settled_by := null;
  new.settled_at := null;
  return new;
end $$;
create trigger inbox_decided_anew before update of answer on ledger.inbox
  for each row when (old.settled is not null) execute function ledger.unsettle();
