-- What kind of money comes into a fund: a donation is not an appropriation. Null: it was booked before
-- the product asked; such money is never counted as one kind or the other.

alter table fund_budget add column receipt_kind text;
alter table fund_budget add constraint fund_budget_kind_known check (
  receipt_kind in ('appropriation', 'lottery', 'donation', 'interest', 'loan', 'returned', 'other'));

-- What a paper says is not changed by whoever decides about it.
create function keep_budget_as_proposed() returns trigger language plpgsql as $$
begin
  if (new.fund_id, new.amount_fen, new.document, new.receipt_kind, new.proposed_by)
     is distinct from (old.fund_id, old.amount_fen, old.document, old.receipt_kind, old.proposed_by)
     or old.state <> 'proposed' then
    raise exception 'a budget stays as it was proposed' using constraint = 'fund_budget_as_proposed', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger fund_budget_as_proposed before update on fund_budget
  for each row execute function keep_budget_as_proposed();
