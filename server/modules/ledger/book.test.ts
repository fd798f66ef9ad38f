import { afterAll, beforeAll, test } from 'vitest'
import { openWorld, type World } from '../../testing/world.ts'
import { books } from './book-table.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('L4: a visit spends its reservation once, and what it did not use is free again', () =>
  books(
    world.system,
    `
    account  issued-a   unit=minute overdraft=yes
    account  zhou       unit=minute
    account  kang       unit=minute
    # act    name     from → to            amount  result            | balances after
    grant    nov      issued-a → zhou      1800    ok                | issued-a -1800  zhou 1800
    grant    nov      issued-a → zhou      1800    ok                | issued-a -1800  zhou 1800
    grant    nov      issued-a → zhou      3600    key_reused        | zhou 1800
    reserve  visit-1  zhou → kang            60    ok                | zhou 1800/1740  kang 0
    reserve  visit-1  zhou → kang            60    ok                | zhou 1800/1740
    reserve  visit-1  zhou → kang            90    key_reused        | zhou 1800/1740
    post     visit-1                         75    exceeds_hold      | zhou 1800/1740
    post     visit-1                         45    ok                | zhou 1755  kang 45
    post     visit-1                         45    ok                | zhou 1755  kang 45
    post     visit-1                         50    key_reused        | zhou 1755  kang 45
    post     visit-1  key=again              45    already_posted    | zhou 1755  kang 45
    void     visit-1                               already_posted    | zhou 1755  kang 45
    `,
  ))

test('L4: a voided reservation gives everything back and cannot be spent', () =>
  books(
    world.system,
    `
    account  fund-b     overdraft=yes
    account  lin
    account  he
    grant    dec      fund-b → lin       200.00    ok                | lin 200.00
    reserve  visit-2  lin → he           120.00    ok                | lin 200.00/80.00
    reserve  visit-3  lin → he           120.00    insufficient      | lin 200.00/80.00
    void     visit-2                               ok                | lin 200.00
    void     visit-2                               ok                | lin 200.00
    void     visit-2  key=again                    already_voided    | lin 200.00
    post     visit-2                     120.00    already_voided    | lin 200.00  he 0.00
    reserve  visit-3  lin → he           120.00    ok                | lin 200.00/80.00
    post     visit-3                     120.00    ok                | lin 80.00  he 120.00
    `,
  ))

test('a reservation with an end is posted before it and expires after it', () =>
  books(
    world.system,
    `
    account  fund-c     overdraft=yes
    account  wang
    account  shop
    grant    jan      fund-c → wang       50.00    ok                | wang 50.00
    reserve  early    wang → shop   20.00 until=2026-12-01T00:00:00Z ok   | wang 50.00/30.00
    lapse    early                                 not_yet_expired   | wang 50.00/30.00
    post     early                        20.00    ok                | wang 30.00
    reserve  late     wang → shop   10.00 until=2026-11-17T00:00:00Z ok   | wang 30.00/20.00
    post     late                         10.00    hold_expired      | wang 30.00/20.00
    lapse    late                                  ok                | wang 30.00
    lapse    late     key=again                    already_expired   | wang 30.00
    `,
  ))

test('L7: corrections are new entries and never exceed what they correct', () =>
  books(
    world.system,
    `
    account  fund-d     overdraft=yes
    account  care-d
    account  firm-d
    grant    feb      fund-d → care-d    300.00    ok                | care-d 300.00
    reserve  visit-4  care-d → firm-d    120.00    ok                | care-d 300.00/180.00
    post     visit-4                     120.00    ok                | care-d 180.00  firm-d 120.00
    correct  visit-4  key=one             20.00    ok                | care-d 200.00  firm-d 100.00
    correct  visit-4  key=one             20.00    ok                | care-d 200.00  firm-d 100.00
    correct  visit-4  key=one             30.00    key_reused        | care-d 200.00  firm-d 100.00
    correct  visit-4  key=two            110.00    correction_exceeds| care-d 200.00  firm-d 100.00
    correct  visit-4  key=two            100.00    ok                | care-d 300.00  firm-d 0.00
    correct  visit-4  key=three            0.01    correction_exceeds| care-d 300.00  firm-d 0.00
    `,
  ))

test('L2: nothing leaves an account that does not hold it', () =>
  books(
    world.system,
    `
    account  fund-e     overdraft=yes
    account  sun
    account  firm-e
    pay      early    sun → firm-e         0.01    insufficient      | sun 0.00  firm-e 0.00
    grant    mar      fund-e → sun        10.00    ok                | sun 10.00
    reserve  visit-5  sun → firm-e         9.00    ok                | sun 10.00/1.00
    pay      rest     sun → firm-e         1.01    insufficient      | sun 10.00/1.00
    expire   march    sun → fund-e         1.00    ok                | sun 9.00/0.00
    post     visit-5                       9.00    ok                | sun 0.00  firm-e 9.00
    `,
  ))

test('L6: a restricted fund pays what it may pay, and says so', () =>
  books(
    world.system,
    `
    account  treasury   overdraft=yes
    account  lottery    uses=home_service,training
    account  firm-f
    receive  budget   treasury → lottery 1,000.00  ok                | lottery 1000.00
    pay      p1       lottery → firm-f   100.00    use_missing       | lottery 1000.00
    pay      p1       lottery → firm-f   100.00  use=meals          use_not_permitted | lottery 1000.00
    pay      p1       lottery → firm-f   100.00  use=home_service   ok   | lottery 900.00  firm-f 100.00
    pay      p1       lottery → firm-f   100.00  use=training       key_reused | lottery 900.00
    correct  budget                      900.00    ok                | lottery 0.00  treasury -100.00
    `,
  ))

test('L1: minutes and money never meet in one posting', () =>
  books(
    world.system,
    `
    account  hours      unit=minute overdraft=yes
    account  purse
    grant    mixed    hours → purse          60    unit_differs      | purse 0.00
    grant    self     purse → purse        1.00    same_account      | purse 0.00
    grant    none     hours → purse           0    amount            | purse 0.00
    `,
  ))
