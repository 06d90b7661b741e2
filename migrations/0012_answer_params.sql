-- An answer and a finding keep what their sentence was filled in with, so that it can be said in another language. The
-- sentence itself stays as it was told.

alter table ledger.inbox add column params jsonb;
alter table ledger.findings add column params jsonb;

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
        'endedBy', (select by_entry from ledger.ended_entries as x where x.tenant_id = tenant and x.entry = e.id)))
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
        'code', i.code, 'because', i.because, 'params', i.params, 'field', i.field, 'findings', i.findings, 'seq', i.seq,
        'settled', i.settled))
      from ledger.inbox as i where i.tenant_id = tenant and i.id = any (received)),
    'waiting', (select json_agg(json_build_object('content', i.content, 'by', i.received_by,
        'submission', i.submission))
      from ledger.inbox as i
      where i.tenant_id = tenant and i.answer = 'held' and i.settled is null and i.id = any (array(
        select w.entry from ledger.waits as w where w.tenant_id = tenant and w.waits_for = any (signals)))),
    'items', (select json_agg(json_build_object('id', i.id, 'parent', i.parent, 'facts', i.facts))
      from ledger.items as i where i.tenant_id = tenant and i.id = any (wanted_items)),
    'parties', (select json_agg(json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class))
      from ledger.parties as p where p.tenant_id = tenant and p.id = any (wanted_parties)),
    'places', (select json_agg(p.id)
      from ledger.places as p where p.tenant_id = tenant and p.id = any (wanted_places)),
    'programmes', (select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'from', p.from_day, 'to', p.to_day,
        'isLeaf', not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      from ledger.programmes as p where p.tenant_id = tenant and p.id = any (wanted_programmes)),
    'closings', (select json_agg(json_build_object('programme', c.programme, 'month', c.month))
      from ledger.closings as c where c.tenant_id = tenant and c.programme = any (wanted_programmes)),
    'kinds', (select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params))
      from ledger.resource_kinds as k where k.tenant_id = tenant),
    'terms', (select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params))
      from ledger.terms as t where t.tenant_id = tenant));
end $$;

create or replace function ledger.write_books(payload jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  tenant constant uuid := access.tenant();
begin
  insert into ledger.inbox (tenant_id, id, sha256, answer, code, because, params, field, findings, kind, content,
      seq, submission, received_by, received_at)
    select tenant, r.id, decode(r.sha256, 'hex'), r.answer, r.code, r.because, r.params, r.field, r.findings, r.kind,
      r.content, r.seq, r.submission, r.by, r.at
    from jsonb_to_recordset(payload -> 'inbox') as r (id uuid, sha256 text, answer text, code text, because text,
      params jsonb, field text, findings jsonb, kind text, content text, seq bigint, submission uuid, by uuid, at timestamptz)
    on conflict (tenant_id, id) do update set sha256 = excluded.sha256, answer = excluded.answer,
      code = excluded.code, because = excluded.because, params = excluded.params, field = excluded.field, findings = excluded.findings,
      kind = excluded.kind, content = excluded.content, seq = excluded.seq;

  if jsonb_array_length(payload -> 'settled') > 0 then
    delete from ledger.waits where tenant_id = tenant
      and entry = any (ledger.ids_in(payload, 'settled'));
  end if;
  if jsonb_array_length(payload -> 'waits') > 0 then
    insert into ledger.waits (tenant_id, waits_for, entry)
      select tenant, r.waits_for, r.entry
      from jsonb_to_recordset(payload -> 'waits') as r (waits_for uuid, entry uuid)
      on conflict do nothing;
  end if;

  if jsonb_array_length(payload -> 'entries') = 0 then
    return;
  end if;
  update ledger.chains set seq = (payload ->> 'seq')::bigint, head = decode(payload ->> 'head', 'hex')
    where tenant_id = tenant;
  insert into ledger.entries (tenant_id, id, seq, kind, v, programme, place, occurred, booked, body, grade,
      recorded_by, submission, received_at, sha256, hash)
    select tenant, r.id, r.seq, r.kind, r.v, r.programme, r.place, r.occurred, r.booked, r.body, r.grade,
      r.by, r.submission, r.at, decode(r.sha256, 'hex'), decode(r.hash, 'hex')
    from jsonb_to_recordset(payload -> 'entries') as r (id uuid, seq bigint, kind text, v smallint, programme uuid,
      place uuid, occurred date, booked date, body jsonb, grade smallint, by uuid, submission uuid, at timestamptz,
      sha256 text, hash text);
  insert into ledger.mentions (tenant_id, subject, occurred, entry)
    select tenant, r.subject, r.occurred, r.entry
    from jsonb_to_recordset(payload -> 'mentions') as r (subject uuid, occurred date, entry uuid)
    on conflict do nothing;
  if jsonb_array_length(payload -> 'moves') > 0 then
    insert into ledger.moves (tenant_id, entry, line, from_account, to_account, resource_kind, qty, item, fund, purpose,
        leg, sign)
      select tenant, r.entry, r.line, r."from", r."to", r.kind, r.qty, r.item, r.fund, r.purpose, r.leg, r.sign
      from jsonb_to_recordset(payload -> 'moves') as r (entry uuid, line smallint, "from" text, "to" text, kind text,
        qty bigint, item uuid, fund uuid, purpose text, leg text, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'efforts') > 0 then
    insert into ledger.efforts (tenant_id, entry, line, party, headcount, role, minutes, sign)
      select tenant, r.entry, r.line, r.party, r.headcount, r.role, r.minutes, r.sign
      from jsonb_to_recordset(payload -> 'efforts') as r (entry uuid, line smallint, party uuid, headcount integer,
        role text, minutes integer, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'participations') > 0 then
    insert into ledger.participations (tenant_id, entry, line, party, headcount, role, minutes, sign)
      select tenant, r.entry, r.line, r.party, r.headcount, r.role, r.minutes, r.sign
      from jsonb_to_recordset(payload -> 'participations') as r (entry uuid, line smallint, party uuid,
        headcount integer, role text, minutes integer, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'findings') > 0 then
    insert into ledger.findings (tenant_id, entry, line, code, because, params)
      select tenant, r.entry, r.line, r.code, r.because, r.params
      from jsonb_to_recordset(payload -> 'findings') as r (entry uuid, line smallint, code text, because text,
        params jsonb);
  end if;
  if jsonb_array_length(payload -> 'ended') > 0 then
    insert into ledger.ended_entries (tenant_id, entry, by_entry, how)
      select tenant, r.entry, r.by_entry, r.how
      from jsonb_to_recordset(payload -> 'ended') as r (entry uuid, by_entry uuid, how text);
  end if;
  perform ledger.write_projections(payload);
end $$;
