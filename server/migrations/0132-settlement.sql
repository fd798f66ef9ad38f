-- What a voucher reserved for a visit may pay of its final price, in percent of what others left.

alter table visit_funding_line add column percent integer;
alter table visit_funding_line add constraint visit_funding_line_percent_known check (
  percent is null or (percent between 1 and 100 and unit = 'fen'));
