-- Two more things that an entry may ask for, read only where it does: who else carries a tag that it gives, and what
-- accounts gained and lost day by day since money left them.

create or replace function ledger.read_books(request jsonb) returns json
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  tenant constant uuid := access.tenant();
  asked record;
  own uuid[];
  chain ledger.chains;
  wanted_items uuid[];
  known json;
  waiting json;
  let_in uuid[];
  items json;
  parties json;
  places json;
  pairings json;
  points json;
  programmes json;
  closings json;
  entries json;
  funds json;
  balances json;
  days json;
begin
  select * into asked from jsonb_to_record(request) as r (entries uuid[], ids uuid[], signals uuid[], items uuid[],
    own uuid[], family uuid[], parties uuid[], places uuid[], pairings uuid[], "servicePoints" uuid[], programmes uuid[],
    funds uuid[], accounts text[], tags text[], days date[]);
  own := asked.own;
  select * into chain from ledger.chains where tenant_id = tenant for update;
  if not found then
    insert into ledger.chains (tenant_id) values (tenant) on conflict do nothing;
    select * into chain from ledger.chains where tenant_id = tenant for update;
  end if;

  if cardinality(asked.family) > 0 then
    own := own || asked.family || array(
      select parent from ledger.items where tenant_id = tenant and id = any (asked.family) and parent is not null);
  end if;
  wanted_items := asked.items || own;
  if cardinality(own) > 0 then
    wanted_items := wanted_items || array(select id from ledger.items where tenant_id = tenant and parent = any (own));
  end if;
  if cardinality(asked.tags) > 0 then
    wanted_items := wanted_items || array(
      select id from ledger.items
      where tenant_id = tenant and ended_on is null
        and tag_key = any (array(select lower(tag) from unnest(asked.tags) as tag)));
  end if;
  if cardinality(asked.entries) > 0 then
    select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'v', e.v, 'programme', e.programme,
        'place', e.place, 'occurred', e.occurred, 'booked', e.booked, 'body', e.body, 'recordedBy', e.recorded_by,
        'endedBy', (select by_entry from ledger.ended_entries as x where x.tenant_id = tenant and x.entry = e.id),
        'seq', e.seq,
        'legs', (select json_agg(m.leg order by m.line) from ledger.moves as m
          where m.tenant_id = tenant and m.entry = e.id)))
      into entries
      from ledger.entries as e where e.tenant_id = tenant and e.id = any (asked.entries);
  end if;
  if cardinality(asked.funds) > 0 then
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder, 'restricted', f.restricted))
      into funds
      from ledger.funds as f where f.tenant_id = tenant and f.id = any (asked.funds);
    select json_agg(json_build_object('account', b.account, 'fund', b.fund, 'kind', b.resource_kind,
        'balance', b.balance::text))
      into balances
      from ledger.balances as b where b.tenant_id = tenant and b.fund = any (asked.funds)
        and b.account = any (asked.accounts);
  end if;
  if cardinality(asked.days) > 0 then
    select json_agg(json_build_object('account', d.account, 'fund', d.fund, 'kind', d.resource_kind, 'day', d.day,
        'net', d.net::text))
      into days
      from (
        select account, fund, resource_kind, day, sum(qty_in - qty_out) as net from ledger.fund_days
        where tenant_id = tenant and fund = any (asked.funds) and account = any (asked.accounts)
          and account not like 'out:%' and day >= (select min(day) from unnest(asked.days) as day)
        group by account, fund, resource_kind, day) as d;
  end if;

  if cardinality(asked.ids) > 0 then
    select json_agg(json_build_object('id', i.id, 'sha256', encode(i.sha256, 'hex'), 'answer', i.answer,
        'code', i.code, 'because', i.because, 'params', i.params, 'field', i.field, 'findings', i.findings, 'seq', i.seq,
        'settled', i.settled))
      into known
      from ledger.inbox as i where i.tenant_id = tenant and i.id = any (asked.ids);
  end if;
  if cardinality(asked.signals) > 0 then
    let_in := array(select w.entry from ledger.waits as w where w.tenant_id = tenant and w.waits_for = any (asked.signals));
    if cardinality(let_in) > 0 then
      select json_agg(json_build_object('content', i.content, 'by', i.received_by, 'submission', i.submission,
          'roles', (select m.roles from access.memberships as m
            where m.tenant_id = tenant and m.user_id = i.received_by)))
        into waiting
        from ledger.inbox as i
        where i.tenant_id = tenant and i.answer = 'held' and i.settled is null and i.id = any (let_in);
    end if;
  end if;
  if cardinality(wanted_items) > 0 then
    select json_agg(json_build_object('id', i.id, 'parent', i.parent, 'facts', i.facts))
      into items
      from ledger.items as i where i.tenant_id = tenant and i.id = any (wanted_items);
  end if;
  if cardinality(asked.parties) > 0 then
    select json_agg(json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class))
      into parties
      from ledger.parties as p where p.tenant_id = tenant and p.id = any (asked.parties);
  end if;
  if cardinality(asked.places) > 0 then
    select json_agg(p.id) into places from ledger.places as p where p.tenant_id = tenant and p.id = any (asked.places);
  end if;
  if cardinality(asked.pairings) > 0 then
    select json_agg(json_build_object('id', p.id, 'from', p.from_day, 'to', p.to_day))
      into pairings
      from ledger.pairings as p where p.tenant_id = tenant and p.id = any (asked.pairings);
  end if;
  if cardinality(asked."servicePoints") > 0 then
    select json_agg(p.id) into points
      from ledger.service_points as p where p.tenant_id = tenant and p.id = any (asked."servicePoints");
  end if;
  if cardinality(asked.programmes) > 0 then
    select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'from', p.from_day, 'to', p.to_day,
        'isLeaf', p.kind is not null
          and not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      into programmes
      from ledger.programmes as p where p.tenant_id = tenant and p.id = any (asked.programmes);
    select json_agg(json_build_object('programme', c.programme, 'month', c.month,
        'seq', (select e.seq from ledger.entries as e where e.tenant_id = tenant and e.id = c.entry)))
      into closings
      from ledger.closings as c where c.tenant_id = tenant and c.programme = any (asked.programmes);
  end if;

  return json_build_object(
    'seq', chain.seq::text,
    'head', encode(chain.head, 'hex'),
    'today', (select (now() at time zone t.time_zone)::date from access.tenants as t where t.id = tenant),
    'entries', entries,
    'funds', funds,
    'balances', balances,
    'days', days,
    'known', known,
    'waiting', waiting,
    'items', items,
    'parties', parties,
    'places', places,
    'pairings', pairings,
    'servicePoints', points,
    'programmes', programmes,
    'closings', closings,
    'kinds', (select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params))
      from ledger.resource_kinds as k where k.tenant_id = tenant),
    'terms', (select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params))
      from ledger.terms as t where t.tenant_id = tenant));
end $$;

-- What could not be read as an entry was kept word for word, whatever stood in it. From now on only the parts that can
-- be read are; of what lies there already nothing is, but its fingerprint.
alter table ledger.inbox no force row level security;
update ledger.inbox set content = '{}'
  where answer = 'returned' and content is not null
    and code in ('malformed', 'kind_of_entry_unknown', 'kind_version_over', 'kind_version_unknown');
alter table ledger.inbox force row level security;
