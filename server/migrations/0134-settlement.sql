-- What an answer changes of the part that the person pays; an answer may correct that part alone.
alter table statement_answer add column own_fen_delta bigint not null default 0;
alter table statement_answer drop constraint statement_answer_accepted_corrects;
alter table statement_answer add constraint statement_answer_accepted_corrects
  check ((decision = 'accepted') = (correction_id is not null or own_fen_delta <> 0));

-- A statement is of one use of its fund: money for insurance is not counted as care at home.
alter table statement add column fund_use text not null default 'home_service';
alter table statement drop constraint statement_once;
alter table statement add constraint statement_once
  unique (city, month, organisation_id, fund_id, fund_use);
