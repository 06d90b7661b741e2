-- Codes and ear tags are found as people type them: without the hyphen that a small keyboard hides, and by the number
-- alone, which is what is said aloud. The keys are those of core/printed-code.ts; a test compares the two. They are
-- kept beside the code and not computed in the index: only a plain column stays a range of it under row-level security.

create function ledger.code_folded(code text) returns text
  language sql immutable strict parallel safe
  return translate(lower(normalize(code, nfkc)), ' -‐‒–—−_./\·•・,:#''', '------------------');

create function ledger.code_number(folded text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    regexp_replace(regexp_replace(substring(folded from '[0-9].*'), '-+', '-', 'g'), '-$', ''), '^0+(?=[0-9])', '');

alter table ledger.items
  add column tag_sought text collate "C" generated always as (replace(ledger.code_folded(tag), '-', '')) stored,
  add column tag_number text collate "C" generated always as (ledger.code_number(ledger.code_folded(tag))) stored;
create index items_by_tag_sought on ledger.items (tenant_id, tag_sought);
create index items_by_tag_number on ledger.items (tenant_id, tag_number) where tag_number is not null;

alter table ledger.parties
  add column code_sought text collate "C" generated always as (replace(ledger.code_folded(code), '-', '')) stored,
  add column code_number text collate "C" generated always as (ledger.code_number(ledger.code_folded(code))) stored;
create index parties_by_code_sought on ledger.parties (tenant_id, code_sought) where code_sought is not null;
create index parties_by_code_number on ledger.parties (tenant_id, code_number) where code_number is not null;
