-- Members who work in some places only: what the limit is asked of, and indexes to ask it along.

-- Where a thing that was received says it happened; null where it does not say so in a way that can be read.
-- It decides only who sees the thing while it waits.
alter table ledger.inbox add column place uuid;

-- For the owner, who is under the rules of the tenants as everybody is, all rows in this one statement.
alter table ledger.inbox no force row level security;
do $$
declare
  waiting record;
begin
  for waiting in select tenant_id, id, content from ledger.inbox where answer <> 'accepted' and content is not null loop
    begin
      update ledger.inbox set place = (waiting.content::json ->> 'place')::uuid
        where tenant_id = waiting.tenant_id and id = waiting.id;
    exception when data_exception or program_limit_exceeded then
      null; -- What was sent malformed has no place: whoever sent it sees it, and who works everywhere.
    end;
  end loop;
end $$;
alter table ledger.inbox force row level security;

-- Called beside ledger.write_books, and only where something waits.
create function ledger.place_waiting(waiting jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update ledger.inbox as i set place = r.place
    from jsonb_to_recordset(waiting) as r (id uuid, place uuid)
    where i.tenant_id = access.tenant() and i.id = r.id;
end $$;

create index entries_by_place on ledger.entries (tenant_id, place, seq);
create index items_by_place on ledger.items (tenant_id, place);

-- What whoever accepts the invitation will be limited to; null: not limited.
alter table access.invitations add column places uuid[];
