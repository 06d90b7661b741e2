-- What the gate reads beside what it read before: of an entry that is put right its number and the legs it was booked
-- with, since organisations change their class; of a closed month the number of its closing, since a request to open it
-- counts for the closing it asks about; who sent what waits; pairings and service points. A programme that has no kind
-- is a branch, also before it has parts.
create or replace function ledger.read_books(request jsonb) returns json
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  tenant constant uuid := access.tenant();
  named constant uuid[] := ledger.ids_in(request, 'entries');
  received constant uuid[] := ledger.ids_in(request, 'ids');
  signals constant uuid[] := ledger.ids_in(request, 'signals');
  wanted_parties constant uuid[] := ledger.ids_in(request, 'parties');
  wanted_places constant uuid[] := ledger.ids_in(request, 'places');
  wanted_pairings constant uuid[] := ledger.ids_in(request, 'pairings');
  wanted_points constant uuid[] := ledger.ids_in(request, 'servicePoints');
  wanted_programmes constant uuid[] := ledger.ids_in(request, 'programmes');
  wanted_funds constant uuid[] := ledger.ids_in(request, 'funds');
  own uuid[] := ledger.ids_in(request, 'own');
  family constant uuid[] := ledger.ids_in(request, 'family');
  chain ledger.chains;
  wanted_items uuid[];
  entries json;
  funds json;
  balances json;
begin
  select * into chain from ledger.chains where tenant_id = tenant for update;
  if not found then
    insert into ledger.chains (tenant_id) values (tenant) on conflict do nothing;
    select * into chain from ledger.chains where tenant_id = tenant for update;
  end if;

  if cardinality(family) > 0 then
    own := own || family || array(
      select parent from ledger.items where tenant_id = tenant and id = any (family) and parent is not null);
  end if;
  wanted_items := ledger.ids_in(request, 'items') || own;
  if cardinality(own) > 0 then
    wanted_items := wanted_items || array(select id from ledger.items where tenant_id = tenant and parent = any (own));
  end if;
  if cardinality(named) > 0 then
    select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'v', e.v, 'programme', e.programme,
        'place', e.place, 'occurred', e.occurred, 'booked', e.booked, 'body', e.body, 'recordedBy', e.recorded_by,
        'endedBy', (select by_entry from ledger.ended_entries as x where x.tenant_id = tenant and x.entry = e.id),
        'seq', e.seq,
        'legs', (select json_agg(m.leg order by m.line) from ledger.moves as m
          where m.tenant_id = tenant and m.entry = e.id)))
      into entries
      from ledger.entries as e where e.tenant_id = tenant and e.id = any (named);
  end if;
  if cardinality(wanted_funds) > 0 then
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder, 'restricted', f.restricted))
      into funds
      from ledger.funds as f where f.tenant_id = tenant and f.id = any (wanted_funds);
    select json_agg(json_build_object('account', b.account, 'fund', b.fund, 'kind', b.resource_kind,
        'balance', b.balance::text))
      into balances
      from ledger.balances as b where b.tenant_id = tenant and b.fund = any (wanted_funds)
        and b.account = any (array(select value from jsonb_array_elements_text(request -> 'accounts')));
  end if;

  return json_build_object(
    'seq', chain.seq::text,
    'head', encode(chain.head, 'hex'),
    'today', (select (now() at time zone t.time_zone)::date from access.tenants as t where t.id = tenant),
    'entries', entries,
    'funds', funds,
    'balances', balances,
    'known', (select json_agg(json_build_object('id', i.id, 'sha256', encode(i.sha256, 'hex'), 'answer', i.answer,
        'code', i.code, 'because', i.because, 'params', i.params, 'field', i.field, 'findings', i.findings, 'seq', i.seq, 'settled', i.settled))
      from ledger.inbox as i where i.tenant_id = tenant and i.id = any (received)),
    'waiting', (select json_agg(json_build_object('content', i.content, 'by', i.received_by,
        'submission', i.submission,
        'roles', (select m.roles from access.memberships as m
          where m.tenant_id = tenant and m.user_id = i.received_by)))
      from ledger.inbox as i
      where i.tenant_id = tenant and i.answer = 'held' and i.settled is null and i.id = any (array(
        select w.entry from ledger.waits as w where w.tenant_id = tenant and w.waits_for = any (signals)))),
    'items', (select json_agg(json_build_object('id', i.id, 'parent', i.parent, 'facts', i.facts))
      from ledger.items as i where i.tenant_id = tenant and i.id = any (wanted_items)),
    'parties', (select json_agg(json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class))
      from ledger.parties as p where p.tenant_id = tenant and p.id = any (wanted_parties)),
    'places', (select json_agg(p.id)
      from ledger.places as p where p.tenant_id = tenant and p.id = any (wanted_places)),
    'pairings', (select json_agg(json_build_object('id', p.id, 'from', p.from_day, 'to', p.to_day))
      from ledger.pairings as p where p.tenant_id = tenant and p.id = any (wanted_pairings)),
    'servicePoints', (select json_agg(p.id)
      from ledger.service_points as p where p.tenant_id = tenant and p.id = any (wanted_points)),
    'programmes', (select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'from', p.from_day, 'to', p.to_day,
        'isLeaf', p.kind is not null and not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      from ledger.programmes as p where p.tenant_id = tenant and p.id = any (wanted_programmes)),
    'closings', (select json_agg(json_build_object('programme', c.programme, 'month', c.month,
        'seq', (select e.seq from ledger.entries as e where e.tenant_id = tenant and e.id = c.entry)))
      from ledger.closings as c where c.tenant_id = tenant and c.programme = any (wanted_programmes)),
    'kinds', (select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params))
      from ledger.resource_kinds as k where k.tenant_id = tenant),
    'terms', (select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params))
      from ledger.terms as t where t.tenant_id = tenant));
end $$;
