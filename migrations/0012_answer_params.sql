-- An answer and a finding keep what their sentence was filled in with, so that it can be said in another language. The
-- sentence itself stays as it was told. What reads them back comes with the next migration.

alter table ledger.inbox add column params jsonb;
alter table ledger.findings add column params jsonb;

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
