-- Publishing, deciding and paying are three persons' acts: 0135 kept only the decider from paying. What
-- was paid before stays as it is, and its money can still be taken back: a payment is written with
-- nothing returned, so that every new one is checked.

alter table award_application add constraint award_paid_by_no_publisher
  check (paid_by is null or paid_by is distinct from published_by or returned_fen > 0) not valid;
