-- The hotline: calls as the exchange tells them, requests that come of them or otherwise, and the
-- calls we owe somebody. Three lives, three numbers.

create table hotline_number (
  city text not null default this_city(),
  series text not null,
  month text not null,
  last integer not null,
  primary key (city, series, month),
  constraint hotline_number_series_known check (series in ('C', 'R', 'B'))
);
select changeable('hotline_number');

-- Who sits at which extension: the exchange knows extensions, we know accounts.
create table operator_seat (
  city text not null default this_city(),
  account_id uuid not null,
  name text not null,
  extension text not null,
  state text not null,
  reach text[] not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (city, account_id),
  constraint operator_seat_extension_once unique (city, extension),
  constraint operator_seat_state_known check (state in ('ready', 'away'))
);
select changeable('operator_seat');

create table call (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  -- The exchange's own id of the call.
  line_id text not null,
  direction text not null,
  state text not null,
  -- Our own line, which is no secret; the other party's number is sealed.
  line text,
  phone_sealed bytea,
  phone_index text,
  phone_masked text,
  area_code text collate "C" not null,
  person_id uuid,
  household_id uuid,
  caller_name text,
  caller_relation text,
  agent text,
  operator_id uuid,
  operator_name text,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  given_up_at timestamptz,
  recording_sealed bytea,
  notes text not null default '',
  notes_version integer not null default 0,
  notes_at timestamptz,
  outcome text,
  wrapped_up_at timestamptz,
  primary key (city, id),
  constraint call_number_once unique (city, number),
  constraint call_line_id_once unique (city, line_id),
  constraint call_direction_known check (direction in ('in', 'out')),
  constraint call_state_known check (state in ('ringing', 'answered', 'ended', 'missed', 'abandoned')),
  constraint call_answered_after_start check (answered_at is null or answered_at >= started_at),
  constraint call_ended_after_start check (ended_at is null or ended_at >= coalesce(answered_at, started_at)),
  constraint call_answered_has_instant
    check ((state in ('answered', 'ended')) = (answered_at is not null)),
  constraint call_finished_has_end
    check ((state in ('ended', 'missed', 'abandoned')) = (ended_at is not null)),
  constraint call_phone_whole check ((phone_sealed is null) = (phone_index is null)
    and (phone_sealed is null) = (phone_masked is null)),
  constraint call_wrapped_up_has_outcome check (wrapped_up_at is null or outcome is not null),
  constraint call_notes_in_bounds check (length(notes) <= 8000)
);
create index call_order on call (city, started_at desc, id desc);
create index call_area on call (city, area_code, started_at desc);
create index call_person on call (city, person_id, started_at desc);
create index call_phone on call (city, phone_index, started_at desc);
create index call_operator on call (city, operator_id, started_at desc);
create index call_open on call (city, started_at) where state in ('ringing', 'answered');
create index call_to_wrap_up on call (city, operator_id) where wrapped_up_at is null;
create index call_unreturned on call (city, ended_at) where state in ('missed', 'abandoned');
select changeable('call');

-- Every signed event as it came, with the answer it got: a repeat gets the same answer again.
create table telephone_event (
  city text not null default this_city(),
  id uuid not null,
  event_id text not null,
  call_id uuid not null,
  kind text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  body_hash text not null,
  body_sealed bytea not null,
  answer jsonb not null,
  primary key (city, id),
  constraint telephone_event_of_call foreign key (city, call_id) references call (city, id),
  constraint telephone_event_once unique (city, event_id),
  constraint telephone_event_kind_known
    check (kind in ('ringing', 'answered', 'transferred', 'missed', 'ended'))
);
create index telephone_event_call on telephone_event (city, call_id, at);
select append_only('telephone_event');

create table call_step (
  city text not null default this_city(),
  id uuid not null,
  -- Steps of one command have one instant: this keeps them in order.
  seq bigint generated always as identity,
  call_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  note text,
  detail jsonb not null default '{}',
  primary key (city, id),
  constraint call_step_of_call foreign key (city, call_id) references call (city, id)
);
create index call_step_call on call_step (city, call_id, at, seq);
select append_only('call_step');

create table request (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  kind text not null,
  state text not null,
  priority text not null,
  source text not null,
  area_code text collate "C" not null,
  person_id uuid,
  household_id uuid,
  call_id uuid,
  caller_name text,
  caller_relation text,
  phone_sealed bytea,
  phone_index text,
  phone_masked text,
  service_code text,
  -- Wished for by a request of service; complained about by a complaint.
  organisation_id uuid,
  visit_id uuid,
  text text not null,
  wanted jsonb not null default '[]',
  assignee_id uuid,
  assignee_name text,
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_by_name text not null,
  state_at timestamptz not null,
  due_at timestamptz,
  overdue_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_name text,
  closed_at timestamptz,
  outcome text,
  answer text,
  score integer,
  score_comment text,
  score_at timestamptz,
  reopened integer not null default 0,
  primary key (city, id),
  constraint request_number_once unique (city, number),
  constraint request_of_call foreign key (city, call_id) references call (city, id),
  constraint request_kind_known
    check (kind in ('service', 'enquiry', 'complaint', 'emergency', 'other')),
  constraint request_state_known
    check (state in ('open', 'waiting', 'ordered', 'investigating', 'answered', 'closed')),
  constraint request_priority_known check (priority in ('normal', 'high', 'urgent')),
  constraint request_source_known check (source in ('call', 'office', 'online', 'village')),
  constraint request_service_has_person
    check (kind <> 'service' or (person_id is not null and service_code is not null)),
  constraint request_closed_has_outcome
    check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (outcome is not null)),
  constraint request_emergency_closed_is_acknowledged
    check (kind <> 'emergency' or state <> 'closed' or acknowledged_at is not null),
  constraint request_acknowledged_whole
    check ((acknowledged_at is null) = (acknowledged_by is null)),
  constraint request_phone_whole check ((phone_sealed is null) = (phone_index is null)
    and (phone_sealed is null) = (phone_masked is null)),
  constraint request_score_in_bounds check (score between 1 and 5),
  constraint request_text_in_bounds check (length(text) <= 4000)
);
create index request_order on request (city, opened_at desc, id desc);
create index request_area on request (city, area_code, opened_at desc);
create index request_person on request (city, person_id, opened_at desc);
create index request_call on request (city, call_id);
create index request_organisation on request (city, organisation_id, opened_at desc);
create index request_assignee on request (city, assignee_id) where state <> 'closed';
create index request_due on request (city, due_at) where state <> 'closed' and overdue_at is null;
create index request_overdue on request (city, due_at) where state <> 'closed' and overdue_at is not null;
create index request_alarm on request (city, opened_at) where kind = 'emergency' and state <> 'closed';
create index request_scored on request (city, score_at) where score is not null;
select changeable('request');

create table request_step (
  city text not null default this_city(),
  id uuid not null,
  -- Steps of one command have one instant: this keeps them in order.
  seq bigint generated always as identity,
  request_id uuid not null,
  kind text not null,
  from_state text,
  to_state text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  note text,
  detail jsonb not null default '{}',
  primary key (city, id),
  constraint request_step_of_request foreign key (city, request_id) references request (city, id)
);
create index request_step_request on request_step (city, request_id, seq);
select append_only('request_step');

-- First actions of an emergency: done once, never undone.
create table request_check (
  city text not null default this_city(),
  request_id uuid not null,
  item text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  note text,
  primary key (city, request_id, item),
  constraint request_check_of_request foreign key (city, request_id) references request (city, id)
);
select append_only('request_check');

create table call_back (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  kind text not null,
  state text not null,
  area_code text collate "C" not null,
  person_id uuid,
  call_id uuid,
  request_id uuid,
  visit_id uuid,
  organisation_id uuid,
  service_code text,
  phone_sealed bytea,
  phone_index text,
  phone_masked text,
  name text,
  reason text not null,
  due_at timestamptz not null,
  assignee_id uuid,
  assignee_name text,
  attempts integer not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  closed_at timestamptz,
  close_reason text,
  score integer,
  score_comment text,
  primary key (city, id),
  constraint call_back_number_once unique (city, number),
  constraint call_back_of_call foreign key (city, call_id) references call (city, id),
  constraint call_back_of_request foreign key (city, request_id) references request (city, id),
  constraint call_back_once_per_visit unique (city, visit_id),
  constraint call_back_kind_known check (kind in ('return', 'promised', 'result', 'satisfaction')),
  constraint call_back_state_known check (state in ('due', 'done', 'unreachable', 'cancelled')),
  constraint call_back_closed_has_instant check ((state = 'due') = (closed_at is null)),
  constraint call_back_unfinished_has_reason
    check (state not in ('unreachable', 'cancelled') or close_reason is not null),
  constraint call_back_score_in_bounds check (score between 1 and 5),
  constraint call_back_satisfaction_done_has_score
    check (kind <> 'satisfaction' or state <> 'done' or score is not null),
  constraint call_back_phone_whole check ((phone_sealed is null) = (phone_index is null)
    and (phone_sealed is null) = (phone_masked is null))
);
create unique index call_back_return_once on call_back (city, call_id) where kind = 'return';
create index call_back_due on call_back (city, due_at) where state = 'due';
create index call_back_order on call_back (city, created_at desc, id desc);
create index call_back_area on call_back (city, area_code, created_at desc);
create index call_back_person on call_back (city, person_id, created_at desc);
create index call_back_phone on call_back (city, phone_index) where state = 'due';
create index call_back_closed on call_back (city, closed_at) where score is not null;
select changeable('call_back');

create table call_back_attempt (
  city text not null default this_city(),
  id uuid not null,
  seq bigint generated always as identity,
  call_back_id uuid not null,
  at timestamptz not null,
  result text not null,
  note text,
  call_id uuid,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint call_back_attempt_of_call_back
    foreign key (city, call_back_id) references call_back (city, id),
  constraint call_back_attempt_result_known check (result in
    ('reached', 'no_answer', 'busy', 'switched_off', 'wrong_number', 'refused'))
);
create index call_back_attempt_call_back on call_back_attempt (city, call_back_id, seq);
select append_only('call_back_attempt');

-- Text messages on their way: written with the change they tell of, sent afterwards.
create table text_message (
  city text not null default this_city(),
  id uuid not null,
  purpose text not null,
  call_back_id uuid,
  phone_sealed bytea not null,
  phone_masked text not null,
  text text not null,
  state text not null,
  tries integer not null default 0,
  ref text,
  fault text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (city, id),
  constraint text_message_of_call_back
    foreign key (city, call_back_id) references call_back (city, id),
  constraint text_message_state_known check (state in ('queued', 'taken', 'kept', 'failed'))
);
create index text_message_queued on text_message (city, created_at) where state = 'queued';
create index text_message_call_back on text_message (city, call_back_id);
select changeable('text_message');
