-- What a phone takes along, and what of it has changed since it last asked. A phone says where it stands by a cursor:
-- the number of the last entry it has seen, and a mark of the registers. Nothing is scanned to find that nothing is new.

-- Under which subjects an entry stands: until now only asked the other way round.
create index mentions_by_entry on ledger.mentions (tenant_id, entry);
create index ended_entries_by_later on ledger.ended_entries (tenant_id, by_entry);
create index parties_changed on ledger.register_versions (tenant_id, changed_at) where register = 'parties';

-- One row for each transaction that changed what phones hold of registers and names. By the number of the
-- transaction, not by a counter: a counter would make all who write wait for each other. Whoever has seen everything
-- before transaction x asks for rows from x on. The nightly round keeps the newest.
create table ledger.register_marks (
  tenant_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, xid)
);
select access.guard_tenant_table('ledger.register_marks');

-- Numbers of transactions mean nothing in another server, and the books of an older backup are other books: there
-- the epoch is another, since no backup holds it, and every phone takes everything anew.
create table ledger.register_epochs (
  tenant_id uuid not null,
  epoch uuid not null default gen_random_uuid(),
  primary key (tenant_id)
);
select access.guard_tenant_table('ledger.register_epochs');

create function ledger.mark_registers() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant uuid := access.tenant();
begin
  -- Outside a workspace only the owner writes, in migrations and upkeep.
  if tenant is not null then
    insert into ledger.register_marks (tenant_id) values (tenant) on conflict do nothing;
  end if;
  return null;
end $$;

do $$
declare
  target text;
begin
  foreach target in array array['ledger.places', 'ledger.place_edges', 'ledger.parties', 'ledger.programmes',
    'ledger.funds', 'ledger.resource_kinds', 'ledger.terms', 'ledger.closings', 'ledger.party_links', 'vault.names']
  loop
    execute format('create trigger marked_for_phones after insert or update or delete on %s'
      ' for each statement execute function ledger.mark_registers()', target);
  end loop;
end $$;

-- The registers of a branch: `places` are those a member works in with all that lies in them, null for everywhere.
create function ledger.branch_registers(tenant uuid, places uuid[], sees_names boolean) returns json
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  with today as (
    select (now() at time zone time_zone)::date as day from access.tenants where id = tenant
  ), named as materialized (
    select n.party, json_agg(json_strip_nulls(json_build_object('text', n.text, 'lang', n.lang)) order by n.position)
        as names
      from vault.names as n where n.tenant_id = tenant and sees_names group by n.party
  )
  select json_build_object(
    'places', coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'parent',
        (select e.parent from ledger.place_edges as e, today
          where e.tenant_id = tenant and e.hierarchy = 'administrative' and e.child = p.id
            and today.day between e.from_day and coalesce(e.to_day, 'infinity')
            and (places is null or e.parent = any (places)))))
      from ledger.places as p where p.tenant_id = tenant and (places is null or p.id = any (places))), '[]'),
    'parties', coalesce((select json_agg(case
        when p.sort = 'organisation' then json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class,
          'name', p.name, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep)
        when p.sort = 'group' and p.name is not null then json_build_object('id', p.id, 'sort', p.sort,
          'name', p.name, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep)
        when named.names is not null then json_build_object('id', p.id, 'sort', p.sort, 'code', p.code,
          'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep, 'names', named.names)
        else json_build_object('id', p.id, 'sort', p.sort, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on,
          'sameAs', l.keep) end)
      from ledger.parties as p left join named on named.party = p.id
      left join (select duplicate, (array_agg(keep order by entry desc))[1] as keep from ledger.party_links
        where tenant_id = tenant group by duplicate) as l on l.duplicate = p.id
      where p.tenant_id = tenant and (places is null or p.sort = 'organisation' or p.place = any (places))
        and not exists (select from vault.erasures as x where x.tenant_id = tenant and x.party = p.id)), '[]'),
    'programmes', coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'name', p.name,
        'from', p.from_day, 'to', p.to_day,
        'isLeaf', not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      from ledger.programmes as p where p.tenant_id = tenant), '[]'),
    'closings', coalesce((select json_agg(json_build_object('programme', c.programme, 'month', c.month))
      from ledger.closings as c where c.tenant_id = tenant), '[]'),
    'funds', coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder,
        'restricted', f.restricted))
      from ledger.funds as f where f.tenant_id = tenant), '[]'),
    'kinds', coalesce((select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params,
        'name', k.name, 'unit', k.unit))
      from ledger.resource_kinds as k where k.tenant_id = tenant), '[]'),
    'terms', coalesce((select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params, 'name', t.name) order by t.id, t.version)
      from ledger.terms as t where t.tenant_id = tenant), '[]'))
$$;

-- Animals that are a branch's own: held by a family of it or by an organisation, or promised on there. Those that
-- ended more than a year ago and on which nothing is owed are left out. `among`: only these; null: all.
create function ledger.branch_own(tenant uuid, places uuid[], among uuid[]) returns uuid[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    with families as materialized (
      select p.id, p.id::text as account from ledger.parties as p
        where p.tenant_id = tenant and (places is null or p.sort = 'organisation' or p.place = any (places))
          and not exists (select from vault.erasures as x where x.tenant_id = tenant and x.party = p.id)
    ), promised as materialized (
      select c.item, bool_or(c.state in ('conditional', 'open', 'part', 'needs-decision')) as is_open
        from ledger.commitments as c
        where c.tenant_id = tenant and (among is null or c.item = any (among))
          and (c.place = any (places) or c.promisor in (select id from families))
        group by c.item
    )
    select i.id from ledger.items as i left join promised on promised.item = i.id
      where i.tenant_id = tenant and (among is null or i.id = any (among))
        and (i.ended_on is null or i.ended_on > current_date - 365 or promised.is_open)
        and (promised.item is not null or i.holder in (select account from families)));
end $$;

-- The animals a phone has to be told of: those that new entries speak of, and those of families that came, went or
-- were erased `since` (null: none did). One that changed hands takes its parent and its young along.
create function ledger.branch_told(tenant uuid, fresh uuid[], since timestamptz) returns uuid[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  named constant uuid[] := array(
    select distinct m.subject from ledger.mentions as m where m.tenant_id = tenant and m.entry = any (fresh)
      and not exists (select from ledger.parties as p where p.tenant_id = tenant and p.id = m.subject)
      and not exists (select from ledger.entries as e where e.tenant_id = tenant and e.id = m.subject));
  shifted uuid[] := array(
    select m.item from ledger.moves as m
      where m.tenant_id = tenant and m.entry = any (fresh) and m.item is not null);
begin
  if since is not null then
    -- The hour is for transactions that were under way when the phone last asked.
    shifted := shifted || array(
      with moved as (
        select v.id::uuid as party from ledger.register_versions as v
          where v.tenant_id = tenant and v.register = 'parties' and v.changed_at > since - interval '1 hour'
        union
        select x.party from vault.erasures as x
          where x.tenant_id = tenant and x.erased_at > since - interval '1 hour'
      )
      select i.id from moved join ledger.items as i on i.tenant_id = tenant and i.holder = moved.party::text
      union
      select c.item from moved join ledger.commitments as c on c.tenant_id = tenant and c.promisor = moved.party);
  end if;
  return array(select unnest(named || shifted) union select unnest(ledger.kin_of(tenant, shifted)));
end $$;

-- The parents and the young of these animals.
create function ledger.kin_of(tenant uuid, ids uuid[]) returns uuid[]
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  select array(
    select i.parent from unnest(ids) as one (id) join ledger.items as i on i.tenant_id = tenant and i.id = one.id
      where i.parent is not null
    union
    select i.id from unnest(ids) as one (id) join ledger.items as i on i.tenant_id = tenant and i.parent = one.id)
$$;

-- All that a phone needs to hear, everything or what has changed since, as the text of core/branch.ts in pieces: how it
-- begins, how it ends, and its items, some to a row. Nothing at all where they are too many.
create function ledger.read_branch(request jsonb) returns setof text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
  set work_mem = '32MB'
as $$
declare
  tenant constant uuid := access.tenant();
  families_most constant integer := 20000;
  entries_most constant integer := 50000;
  sees_names constant boolean := request -> 'seesNames';
  since constant jsonb := nullif(request -> 'since', 'null');
  places uuid[] := case when jsonb_typeof(request -> 'places') = 'array' then ledger.ids_in(request, 'places') end;
  today date;
  last_seq bigint;
  head text;
  old_seq constant bigint := since ->> 'seq';
  epoch uuid;
  print text;
  is_whole boolean;
  has_registers boolean;
  fresh uuid[];
  told uuid[];
  own uuid[];
  beside uuid[];
begin
  select (now() at time zone time_zone)::date into today from access.tenants where id = tenant;
  if places is not null then
    places := array(
      with recursive below (place) as (
        select unnest(places)
        union
        select e.child from below join ledger.place_edges as e
          on e.tenant_id = tenant and e.hierarchy = 'administrative' and e.parent = below.place
            and today between e.from_day and coalesce(e.to_day, 'infinity')
      )
      select place from below order by place);
  end if;
  select c.seq, left(encode(c.head, 'hex'), 16) into last_seq, head from ledger.chains as c where c.tenant_id = tenant;
  last_seq := coalesce(last_seq, 0);
  select e.epoch into epoch from ledger.register_epochs as e where e.tenant_id = tenant;
  print := left(md5(coalesce(array_to_string(places, ','), 'everywhere') || sees_names), 16);
  -- Books put back from a backup may give a number a second time, to another entry.
  is_whole := since is null or since ->> 'print' <> print or (since ->> 'epoch')::uuid is distinct from epoch
    or last_seq - old_seq not between 0 and entries_most
    or (old_seq > 0 and not exists (select from ledger.entries as e
      where e.tenant_id = tenant and e.seq = old_seq and left(encode(e.hash, 'hex'), 16) = since ->> 'head'));
  has_registers := is_whole or exists (select from ledger.register_marks as m
    where m.tenant_id = tenant and m.xid >= (since ->> 'xid')::xid8);

  if is_whole then
    if (select count(*) from (select from ledger.parties as p where p.tenant_id = tenant and p.sort <> 'organisation'
        and (places is null or p.place = any (places)) limit families_most + 1) as counted) > families_most then
      return;
    end if;
    own := ledger.branch_own(tenant, places, null);
    beside := array(select unnest(ledger.kin_of(tenant, own)) except select unnest(own));
  elsif last_seq > old_seq or has_registers then
    -- What is new, and what that has ended.
    fresh := array(select e.id from ledger.entries as e where e.tenant_id = tenant and e.seq > old_seq);
    fresh := fresh || array(select x.entry from ledger.ended_entries as x
      where x.tenant_id = tenant and x.by_entry = any (fresh));
    told := ledger.branch_told(tenant, fresh,
      case when has_registers then to_timestamp((since ->> 'at')::bigint) end);
    own := ledger.branch_own(tenant, places, told || ledger.kin_of(tenant, told));
    beside := array((select unnest(ledger.kin_of(tenant, own)) intersect select unnest(told)) except select unnest(own));
    own := array(select unnest(own) intersect select unnest(told));
  end if;

  return next '{"cursor":"' || concat_ws('.', last_seq, coalesce(nullif(head, ''), '0'),
      pg_snapshot_xmin(pg_current_snapshot()), epoch, print, extract(epoch from now())::bigint) || '"'
    || ',"whole":' || is_whole || ',"today":"' || today || '"'
    || case when has_registers then ',"registers":' || ledger.branch_registers(tenant, places, sees_names)
      else '' end;
  return next ',"gone":' || coalesce((
        select json_agg(id) from (select unnest(told) except select unnest(own || beside)) as one (id))::text, '[]')
    || case when is_whole or exists (select from ledger.moves as m
          where m.tenant_id = tenant and m.entry = any (fresh) and m.fund is not null)
        then ',"balances":' || coalesce((
          select json_agg(json_build_object('account', b.account, 'fund', b.fund, 'kind', b.resource_kind,
            'balance', b.balance::text))
          from ledger.balances as b join ledger.parties as p on p.tenant_id = tenant and p.id::text = b.account
          where b.tenant_id = tenant and p.sort = 'organisation')::text, '[]')
        else '' end;
  if cardinality(own || beside) > 0 then
    -- As text, for what is JSON already need not be read again, and in pieces, which are not copied as a whole.
    return query
      select string_agg('{"id":"' || i.id || '","parent":' || coalesce('"' || i.parent || '"', 'null')
          || ',"facts":' || i.facts || case when one.aside then ',"aside":true}' else '}' end, ',')
      from (select id, place, false as aside from unnest(own) with ordinality as o (id, place)
        union all select id, place, true from unnest(beside) with ordinality as b (id, place)) as one
      join ledger.items as i on i.tenant_id = tenant and i.id = one.id
      group by one.place / 100;
  end if;
end $$;

do $$
declare
  made text;
begin
  foreach made in array array['branch_registers(uuid, uuid[], boolean)', 'branch_own(uuid, uuid[], uuid[])',
    'branch_told(uuid, uuid[], timestamptz)', 'kin_of(uuid, uuid[])', 'read_branch(jsonb)']
  loop
    execute format('revoke execute on function ledger.%s from public', made);
    execute format('grant execute on function ledger.%s to handsel_app', made);
  end loop;
end $$;
