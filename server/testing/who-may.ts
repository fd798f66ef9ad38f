/**
 * Who may call each route, kept by hand beside the contracts it judges (`server/access.test.ts`). A new
 * route or a changed `allow` fails until somebody has thought about this line too.
 *
 * o operator, d dispatcher, v provider, w care worker, a assessor, f official, n finance, u auditor,
 * y system, e security, t audit administrator. Rows are bounded by reach besides.
 */
export const WHO_MAY = `
# areas
GET    /api/areas                                                     signed_in
GET    /api/areas/:code                                               signed_in

# area-boundaries
GET    /api/area-boundaries                                           signed_in

# session
POST   /api/session                                                   public
GET    /api/session                                                   public
DELETE /api/session                                                   signed_in
PUT    /api/session/password                                          signed_in
POST   /api/session/totp                                              signed_in
PUT    /api/session/totp                                              signed_in

# sessions
GET    /api/sessions                                                  signed_in
DELETE /api/sessions/:id                                              signed_in

# accounts
GET    /api/accounts                                                  yet
GET    /api/accounts/:id                                              yet
POST   /api/accounts                                                  y
PUT    /api/accounts/:id/grant                                        e
POST   /api/accounts/:id/password                                     y
DELETE /api/accounts/:id/lock                                         y
PUT    /api/accounts/:id/disablement                                  ye
POST   /api/accounts/:id/enablement                                   e
POST   /api/accounts/:id/totp-reset                                   e

# audit
GET    /api/audit                                                     t
GET    /api/audit/verification                                        t

# people
GET    /api/people/imports/template                                   f
GET    /api/people/imports                                            f
POST   /api/people/imports                                            f
GET    /api/people/imports/:id                                        f
GET    /api/people/imports/:id/rows                                   f
GET    /api/people/imports/:id/report                                 f
POST   /api/people/imports/:id/execution                              f
GET    /api/people                                                    odafnu
GET    /api/people/words                                              signed_in
GET    /api/people/duplicates                                         of
GET    /api/people/export                                             fnu
POST   /api/people                                                    of
GET    /api/people/:id                                                odafnu
PATCH  /api/people/:id                                                of
GET    /api/people/:id/history                                        odafnu
POST   /api/people/:id/reveals                                        odafu
POST   /api/people/:id/categories                                     f
PATCH  /api/people/:id/categories/:entryId                            f
POST   /api/people/:id/contacts                                       of
PUT    /api/people/:id/contacts/:entryId                              of
DELETE /api/people/:id/contacts/:entryId                              of
POST   /api/people/:id/files                                          of
GET    /api/people/:id/files/:entryId                                 odafu
POST   /api/people/:id/consents                                       of
POST   /api/people/:id/life-events                                    of
POST   /api/people/:id/life-events/:entryId/correction                f

# households
GET    /api/households                                                odafnu
GET    /api/households/:id                                            odafnu
PATCH  /api/households/:id                                            of
POST   /api/households/:id/telephones                                 of
DELETE /api/households/:id/telephones/:entryId                        of
POST   /api/households/:id/reveals                                    odafu

# organisations
GET    /api/organisations                                             odvwafnuy
GET    /api/organisations/export                                      odvwafnuy
GET    /api/organisations/:id                                         odvwafnuy
POST   /api/organisations                                             f
PUT    /api/organisations/:id                                         f
PUT    /api/organisations/:id/contact                                 vf
PUT    /api/organisations/:id/served-areas                            f
POST   /api/organisations/:id/state                                   f
POST   /api/organisations/:id/contact-reveal                          odvfn

# qualifications
GET    /api/qualifications                                            signed_in

# workers
GET    /api/workers                                                   odvwfnuy
GET    /api/workers/export                                            dvfu
GET    /api/workers/:id                                               odvwfnu
POST   /api/workers                                                   v
PUT    /api/workers/:id                                               v
POST   /api/workers/:id/departure                                     v
PUT    /api/workers/:id/hours                                         v
POST   /api/workers/:id/absences                                      v
POST   /api/workers/:id/absences/:absenceId/cancellation              v
POST   /api/workers/:id/reveal                                        odvf
POST   /api/workers/:id/certificates                                  v
POST   /api/workers/:id/certificates/:certificateId/withdrawal        vf
POST   /api/workers/:id/certificates/:certificateId/file              v
GET    /api/workers/:id/certificates/:certificateId/file              vfu

# service-kinds
GET    /api/service-kinds                                             signed_in

# services
GET    /api/services                                                  signed_in
GET    /api/services/export                                           signed_in
GET    /api/services/:code                                            signed_in

# offers
GET    /api/offers                                                    signed_in
GET    /api/offers/export                                             signed_in
POST   /api/offers                                                    vf
POST   /api/offers/:id/end                                            vf

# instruments
GET    /api/instruments                                               signed_in
GET    /api/instruments/:id                                           signed_in

# assessment-drafts
POST   /api/assessment-drafts                                         a
GET    /api/assessment-drafts                                         af
GET    /api/assessment-drafts/:id                                     af
PUT    /api/assessment-drafts/:id/answers                             a
POST   /api/assessment-drafts/:id/signatures                          a
POST   /api/assessment-drafts/:id/discard                             a

# assessments
GET    /api/assessments/due                                           odafnu
GET    /api/assessments/export                                        afnu
GET    /api/assessments                                               odafnu
GET    /api/assessments/:id                                           odafnu
POST   /api/assessments/:id/reviews                                   oaf

# people
GET    /api/people/:id/assessments                                    odafnu

# ledger
GET    /api/ledger/accounts                                           vfnu
GET    /api/ledger/accounts/:id                                       vfnu
GET    /api/ledger/accounts/:id/entries                               vfnu
GET    /api/ledger/accounts/:id/entries.xlsx                          vfnu
GET    /api/ledger/accounts/:id/series                                vfnu
GET    /api/ledger/postings/:id                                       vfnu
GET    /api/ledger/refs/:kind/:id                                     vfnu
POST   /api/ledger/postings/:id/corrections                           n
GET    /api/ledger/check                                              nu

# programmes
GET    /api/programmes                                                odfnu
GET    /api/programmes/:id                                            odfnu
GET    /api/programmes/:id/cycles                                     odfnu
POST   /api/programmes/:id/cycle-previews                             f
POST   /api/programmes/:id/cycle-runs                                 f

# cycle-runs
GET    /api/cycle-runs/:id                                            odfnu

# programmes
POST   /api/programmes/:id/cycle-closures                             f
GET    /api/programmes/:id/persons/:personId                          odfnu
POST   /api/programmes/:id/grants                                     f
GET    /api/programmes/:id/change-form                                f
POST   /api/programmes/:id/trials                                     f
GET    /api/programmes/:id/history                                    odfnu

# trials
GET    /api/trials                                                    fnu
GET    /api/trials/:id                                                fnu
GET    /api/trials/:id/figures                                        fnu
GET    /api/trials/:id/people                                         fnu
GET    /api/trials/:id/people/export                                  fnu
POST   /api/trials/:id/restart                                        f
POST   /api/trials/:id/reveal                                         fu
POST   /api/trials/:id/proposal                                       f

# rule-changes
POST   /api/rule-changes/:id/decision                                 f
POST   /api/rule-changes/:id/withdrawal                               f

# determinations
GET    /api/determinations                                            odfnu
GET    /api/determinations/:id                                        odfnu
GET    /api/determinations/:id/letter                                 odfnu
GET    /api/determinations/:id/rerun                                  fnu

# entitlements
GET    /api/entitlements/export                                       fnu
GET    /api/entitlements                                              odfnu

# people
GET    /api/people/:id/entitlements                                   odfnu

# funds
GET    /api/funds                                                     fnu
GET    /api/funds/:id                                                 fnu
POST   /api/funds/:id/budgets                                         n

# fund-budgets
POST   /api/fund-budgets/:id/decision                                 n

# gateways
POST   /api/gateways/telephone/events                                 public

# calls
GET    /api/calls                                                     odfu
GET    /api/calls/export                                              odfu
GET    /api/calls/:id                                                 odfu
POST   /api/calls                                                     od
POST   /api/calls/:id/answer                                          od
POST   /api/calls/:id/hang-up                                         od
PUT    /api/calls/:id/notes                                           od
POST   /api/calls/:id/number-reveal                                   odfu
POST   /api/calls/:id/recording-reveal                                ofu
PUT    /api/calls/:id/caller                                          od
POST   /api/calls/:id/take-over                                       od
POST   /api/calls/:id/hand-over                                       od
POST   /api/calls/:id/wrap-up                                         od

# requests
GET    /api/requests                                                  odvfu
GET    /api/requests/export                                           odfu
POST   /api/requests                                                  odf
GET    /api/requests/:id                                              odvfu
POST   /api/requests/:id/moves                                        odf
PUT    /api/requests/:id/assignee                                     odf
POST   /api/requests/:id/comments                                     odf
POST   /api/requests/:id/acknowledgement                              odf
POST   /api/requests/:id/checks                                       odf
POST   /api/requests/:id/number-reveal                                odfu

# request-figures
GET    /api/request-figures                                           odfu

# programme-terms
GET    /api/programme-terms                                           fnuy
PUT    /api/programme-terms                                           f

# award-terms
GET    /api/award-terms                                               fnuy
PUT    /api/award-terms                                               f

# request-settings
GET    /api/request-settings                                          ofuy
PUT    /api/request-settings                                          f

# call-backs
GET    /api/call-backs                                                odfu
GET    /api/call-backs/export                                         odfu
GET    /api/call-backs/:id                                            odfu
POST   /api/call-backs                                                odf
POST   /api/call-backs/:id/attempts                                   odf
PUT    /api/call-backs/:id/assignee                                   odf
POST   /api/call-backs/:id/give-up                                    odf
POST   /api/call-backs/:id/cancellation                               odf
POST   /api/call-backs/:id/number-reveal                              odfu

# operator-desk
GET    /api/operator-desk                                             od

# operator-seats
GET    /api/operator-seats                                            odf

# operator-seat
PUT    /api/operator-seat                                             od
POST   /api/operator-seat/presence                                    od
DELETE /api/operator-seat                                             od

# telephone-simulator
GET    /api/telephone-simulator/calls                                 oy
POST   /api/telephone-simulator/calls                                 oy
POST   /api/telephone-simulator/calls/:id/events                      oy

# visits
GET    /api/visits                                                    odvwafnu
GET    /api/visits/export                                             odvwafnu
GET    /api/visits/mine                                               w
GET    /api/visits/:id                                                odvwafnu
GET    /api/visits/:id/evidence                                       odvwafnu
GET    /api/visits/:id/photos/:photoId                                odvwafnu
GET    /api/visits/:id/confirmations/:confirmationId/image            odvwafnu
GET    /api/visits/:id/code                                           od

# visit-alerts
GET    /api/visit-alerts                                              odvwafnu

# visits
POST   /api/visits/:id/check-in                                       odw
POST   /api/visits/:id/check-out                                      odw
PUT    /api/visits/:id/times                                          v
PUT    /api/visits/:id/tasks                                          vw
POST   /api/visits/:id/notes                                          vw
POST   /api/visits/:id/photos                                         vw
POST   /api/visits/:id/confirmations                                  odw
POST   /api/visits/:id/cancellation                                   odv
POST   /api/visits/:id/miss                                           odv
POST   /api/visits/:id/reviews                                        vfn

# visit-reviews
POST   /api/visit-reviews                                             vfn

# visits
POST   /api/visits/:id/objection                                      vw

# visit-alerts
POST   /api/visit-alerts/:id/acknowledgement                          odv

# slots
GET    /api/slots                                                     od

# orders
GET    /api/orders                                                    odvfnu
GET    /api/orders/export                                             odvfnu
GET    /api/orders/:id                                                odvfnu
POST   /api/orders                                                    od

# waiting-orders
POST   /api/waiting-orders                                            od

# orders
POST   /api/orders/:id/placement                                      od
POST   /api/orders/:id/pause                                          od
POST   /api/orders/:id/resumption                                     od
POST   /api/orders/:id/cancellation                                   od
POST   /api/orders/:id/skipped-days                                   od

# work-offers
GET    /api/work-offers                                               odvfnu
POST   /api/work-offers/:id/answer                                    v

# dispatch
GET    /api/dispatch/board                                            odvf

# visits
GET    /api/visits/:id/candidates                                     odv
PUT    /api/visits/:id/plan                                           odv

# settlement
GET    /api/settlement/periods                                        fnu
GET    /api/settlement/periods/:month                                 fnu
GET    /api/settlement/periods/:month/undecided                       fnu
POST   /api/settlement/periods/:month/deferrals                       n
POST   /api/settlement/periods/:month/freeze                          n
POST   /api/settlement/periods/:month/closure                         n
GET    /api/settlement/statements                                     vfnu
GET    /api/settlement/statements/:id                                 vfnu
GET    /api/settlement/statements/:id/lines                           vfnu
GET    /api/settlement/statements/:id/statement.xlsx                  vfnu
GET    /api/settlement/statements/:id/print                           vfnu
POST   /api/settlement/statements/:id/provider-signature              v
POST   /api/settlement/statements/:id/payer-signature                 n
POST   /api/settlement/statements/:id/objections                      vn
POST   /api/settlement/objections/:id/answer                          n
GET    /api/settlement/doubts                                         fnu
POST   /api/settlement/doubts/:id/decision                            n
POST   /api/settlement/statements/:id/payment                         n
GET    /api/settlement/visits/:id/funding                             odvfnu

# trace
GET    /api/trace                                                     fnu

# award-programmes
GET    /api/award-programmes                                          vafnu

# award-applications
GET    /api/award-applications                                        vafnu
POST   /api/award-applications                                        vf
GET    /api/award-applications/export                                 vafnu
GET    /api/award-applications/:id                                    vafnu
POST   /api/award-applications/:id/files                              vaf
GET    /api/award-applications/:id/letter                             vafnu
GET    /api/award-applications/:id/files/:fileId                      vafnu
POST   /api/award-applications/:id/papers                             vaf
POST   /api/award-applications/:id/papers/:paperId/verdict            af
POST   /api/award-applications/:id/withdrawal                         vf
POST   /api/award-applications/:id/publication                        f
POST   /api/award-applications/:id/objections                         of
POST   /api/award-applications/:id/objections/:objectionId/answer     f
POST   /api/award-applications/:id/decision                           f
POST   /api/award-applications/:id/payment                            n
POST   /api/award-applications/:id/receipts                           vf
POST   /api/award-applications/:id/return                             n

# award-publicity
GET    /api/award-publicity                                           public

# indicators
GET    /api/indicators                                                signed_in

# command-centre
GET    /api/command-centre                                            fnu
GET    /api/command-centre/coverage                                   fnu
GET    /api/command-centre/export                                     fnu
GET    /api/command-centre/trend                                      fnu

# goals
GET    /api/goals                                                     fnu

# basic-services
GET    /api/basic-services                                            public

# may-i
GET    /api/may-i                                                     public
POST   /api/may-i                                                     public

# about
GET    /api/about                                                     public
`
