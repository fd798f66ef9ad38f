-- How much was paid or taken back stands with the act, beside who did it and why.
alter table award_act add column amount_fen bigint,
  add constraint award_act_amount_positive check (amount_fen is null or amount_fen > 0);
