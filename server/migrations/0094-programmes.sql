-- A voucher pays a part of each price: how much of it, in percent.

alter table entitlement add column percent integer;
alter table entitlement add constraint entitlement_percent_known check (
  percent is null or (percent between 1 and 100 and unit = 'fen'));
