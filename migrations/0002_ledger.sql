-- The inbox, the journal, and what is computed from it. The journal is append-only: the application may insert
-- and read, and a trigger stops everybody else.

create function ledger.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% is append-only: what was written is put right by writing more', tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- The last number given in each tenant and the head of its chain. Its lock is the gate: one acceptance at a time.
create table ledger.chains (
  tenant_id uuid not null,
  seq bigint not null default 0 check (seq >= 0),
  head bytea not null default '\x' check (octet_length(head) in (0, 32)),
  primary key (tenant_id)
);
select access.guard_tenant_table('ledger.chains');

-- What was received, and what became of it. Content is kept here until it is in the journal.
create table ledger.inbox (
  tenant_id uuid not null,
  id uuid not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  answer text not null check (answer in ('accepted', 'held', 'returned')),
  code text,
  because text,
  field text,
  findings jsonb,
  kind text not null,
  -- JSON as text: what was sent malformed may hold what jsonb cannot
  content text,
  seq bigint,
  submission uuid,
  received_by uuid not null,
  received_at timestamptz not null,
  settled text check (settled in ('admitted', 'same', 'sent_back', 'set_aside')),
  settled_by uuid,
  settled_at timestamptz,
  primary key (tenant_id, id)
);
create index inbox_waiting on ledger.inbox (tenant_id, received_at) where answer <> 'accepted' and settled is null;
create index inbox_by_submission on ledger.inbox (tenant_id, submission) where submission is not null;
select access.guard_tenant_table('ledger.inbox');

-- Held entries, by the subject or entry each waits for.
create table ledger.waits (
  tenant_id uuid not null,
  waits_for uuid not null,
  entry uuid not null,
  primary key (tenant_id, waits_for, entry)
);
select access.guard_tenant_table('ledger.waits');

create table ledger.entries (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null check (seq > 0),
  kind text not null,
  v smallint not null,
  programme uuid not null,
  place uuid not null,
  occurred date not null check (isfinite(occurred)),
  booked date not null check (booked >= occurred),
  -- the rest of the entry as it was sent: fields, evidence, attestations, precision, after, replaces, pairing
  body jsonb not null,
  grade smallint not null check (grade between 0 and 3),
  recorded_by uuid not null,
  submission uuid,
  received_at timestamptz not null,
  sha256 bytea not null,
  hash bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, seq)
);
create index entries_by_kind on ledger.entries (tenant_id, kind, occurred);
create index entries_by_submission on ledger.entries (tenant_id, submission) where submission is not null;
select access.guard_tenant_table('ledger.entries');

create table ledger.moves (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  from_account text not null,
  to_account text not null check (to_account <> from_account),
  resource_kind text not null,
  qty bigint not null check (qty > 0),
  item uuid,
  fund uuid,
  purpose text,
  leg text not null,
  -- -1 where the line undoes one of an earlier entry: it counts against the same leg
  sign smallint not null check (sign in (-1, 1)),
  primary key (tenant_id, entry, line)
);
select access.guard_tenant_table('ledger.moves');

create table ledger.efforts (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  party uuid,
  headcount integer check (headcount > 0),
  role text not null,
  minutes integer not null check (minutes > 0),
  sign smallint not null check (sign in (-1, 1)),
  check ((party is null) <> (headcount is null)),
  primary key (tenant_id, entry, line)
);
select access.guard_tenant_table('ledger.efforts');

create table ledger.participations (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  party uuid,
  headcount integer check (headcount > 0),
  role text not null,
  minutes integer check (minutes > 0),
  sign smallint not null check (sign in (-1, 1)),
  check ((party is null) <> (headcount is null)),
  primary key (tenant_id, entry, line)
);
select access.guard_tenant_table('ledger.participations');

-- Reality that contradicts the books, beside the entry that says so.
create table ledger.findings (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  code text not null,
  because text not null,
  primary key (tenant_id, entry, line)
);
select access.guard_tenant_table('ledger.findings');

do $$
declare
  target text;
begin
  foreach target in array array['entries', 'moves', 'efforts', 'participations', 'findings'] loop
    execute format(
      'create trigger append_only before update or delete or truncate on ledger.%I'
      ' for each statement execute function ledger.refuse_change()', target);
    execute format('revoke update, delete on ledger.%I from handsel_app', target);
  end loop;
end $$;

-- From here on everything can be computed again from the journal (cli rebuild), byte for byte.

-- Entries that no longer stand, and the entry that ended each.
create table ledger.ended_entries (
  tenant_id uuid not null,
  entry uuid not null,
  by_entry uuid not null,
  how text not null check (how in ('voided', 'replaced', 'reversed')),
  primary key (tenant_id, entry)
);
select access.guard_tenant_table('ledger.ended_entries');

-- Under which subjects an entry is found again: items, families, funds, entries it puts right.
create table ledger.mentions (
  tenant_id uuid not null,
  subject uuid not null,
  occurred date not null,
  entry uuid not null,
  primary key (tenant_id, subject, occurred, entry)
);
select access.guard_tenant_table('ledger.mentions');

-- One animal, one machine: its facts in order, and the row they add up to.
create table ledger.items (
  tenant_id uuid not null,
  id uuid not null,
  parent uuid,
  kind text,
  sex text check (sex in ('female', 'male')),
  tag text,
  -- compared byte by byte: only that stays a range of the index under row-level security
  tag_key text collate "C" generated always as (lower(tag)) stored,
  born_on date,
  holder text,
  place uuid,
  ended_on date,
  ended text,
  facts jsonb not null,
  primary key (tenant_id, id)
) with (fillfactor = 75);
create index items_by_holder on ledger.items (tenant_id, holder);
create index items_by_parent on ledger.items (tenant_id, parent);
create index items_by_tag on ledger.items (tenant_id, tag_key);
select access.guard_tenant_table('ledger.items');

create table ledger.commitments (
  tenant_id uuid not null,
  id text not null,
  sort text not null check (sort in ('pass-on', 'visit')),
  placement uuid not null,
  item uuid not null,
  promisor uuid not null,
  programme uuid not null,
  place uuid not null,
  terms text not null,
  placed_on date not null,
  how text not null,
  state text not null,
  names uuid,
  due date,
  deadline date,
  deferred_to date,
  ended_on date,
  ended_by uuid,
  settled_in text,
  paid bigint,
  primary key (tenant_id, id)
) with (fillfactor = 75);
create index commitments_by_item on ledger.commitments (tenant_id, item);
create index commitments_by_promisor on ledger.commitments (tenant_id, promisor);
create index commitments_due on ledger.commitments (tenant_id, sort, due)
  where state in ('conditional', 'open', 'part', 'needs-decision');
select access.guard_tenant_table('ledger.commitments');

-- What each account holds of each fund, and how it came to that, day by day.
create table ledger.balances (
  tenant_id uuid not null,
  account text not null,
  fund uuid not null,
  resource_kind text not null,
  balance bigint not null,
  primary key (tenant_id, account, fund, resource_kind)
) with (fillfactor = 75);
select access.guard_tenant_table('ledger.balances');

create table ledger.fund_days (
  tenant_id uuid not null,
  fund uuid not null,
  day date not null,
  account text not null,
  resource_kind text not null,
  leg text not null,
  qty_in bigint not null,
  qty_out bigint not null,
  primary key (tenant_id, fund, day, account, resource_kind, leg)
) with (fillfactor = 75);
select access.guard_tenant_table('ledger.fund_days');

create table ledger.closings (
  tenant_id uuid not null,
  programme uuid not null,
  month text not null,
  entry uuid not null,
  primary key (tenant_id, programme, month)
);
select access.guard_tenant_table('ledger.closings');

create table ledger.party_links (
  tenant_id uuid not null,
  duplicate uuid not null,
  keep uuid not null,
  entry uuid not null,
  primary key (tenant_id, entry)
);
create index party_links_by_duplicate on ledger.party_links (tenant_id, duplicate);
select access.guard_tenant_table('ledger.party_links');
