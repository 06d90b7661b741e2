-- What an entry names as evidence: its pictures and signatures. The entry, in the journal, has the fingerprint of the
-- file as it was sent; the picture lies here, drawn anew and sealed, and can be erased.
create table vault.evidence (
  tenant_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The entry it was first sent for. One that corrects it may name the same file. No foreign key: an entry that is
  -- held is not in the journal yet.
  entry uuid not null,
  sort text not null check (sort in ('photo', 'document', 'signature')),
  -- About whom; null: there is nobody in it. Sealed under her key, and deleted with her.
  party uuid,
  width smallint not null check (width between 1 and 1600),
  height smallint not null check (height between 1 and 1600),
  sealed bytea not null check (octet_length(sealed) between 30 and 6000000),
  kept_by uuid not null,
  added_on date not null check (isfinite(added_on)),
  primary key (tenant_id, sha256),
  foreign key (tenant_id, party) references vault.person_keys (tenant_id, party)
);
create index evidence_by_party on vault.evidence (tenant_id, party) where party is not null;
select access.guard_tenant_table('vault.evidence');
revoke update on vault.evidence from handsel_app;
