-- Why something could not be read was said with the names of its fields, up to 40 letters of each, whatever stood there:
-- a sentence in the place of a name may say who somebody is. Names as programs give them are left.
alter table ledger.inbox no force row level security;
update ledger.inbox set because = 'There is a field here that no act has.', field = null
  where answer = 'returned' and code = 'malformed'
    and (because ~ '“[^”]*[^A-Za-z0-9_…”]' or field !~ '^([A-Za-z0-9_]{1,40}|…)?(\.([A-Za-z0-9_]{1,40}|…))*$');
alter table ledger.inbox force row level security;
