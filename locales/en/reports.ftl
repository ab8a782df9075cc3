# Reports, indicators, decisions: in chats, on pages and in files.

report-help = result of the last pulse, for coordination and steering group
report-name = Report { $quarter }
report-pulse-title = Result of the quarterly pulse
report-goal = Our goal: { $goal }
report-no-goal = A common goal has not been written down yet.
report-phase-one = Phase 1: Initiation
report-phase-two = Phase 2: Design
report-phase-three = Phase 3: Implementation
report-part-activities = A · What we did
report-part-effects = B · What came of it
report-part-conditions = C · How we work together
report-part-decisions = D · What we decided
report-agenda = For the next meeting
report-total = All
report-no-group = No group
report-polls-rounds = { $polls ->
    [0] No poll
    [one] One poll
   *[other] { $polls } polls
} and { $rounds ->
    [0] no round
    [one] one round
   *[other] { $rounds } rounds
} of check-ins finished.
report-no-indicators = What is to be measured has not been agreed yet.
report-no-decisions = No decision has been written down yet.
report-missing = The number for the last period is missing: { $names }.
report-response = Response { $answered }/{ $invited } ({ $percent } %)
report-funnel = Of all who were to be asked: { $delivered } reached, { $unreachable } not reachable, { $absent } away, { $out } do not want to be asked.
report-falling = Response is falling ({ $rates } %). Talking about why may help.
report-unchanged = unchanged
report-suppressed = Groups below { $k } answers are not shown.
report-blurred = All means are slightly blurred, so that no single answer can be computed. "Unchanged" means: the difference is within what chance does.
report-texts = Free answers
report-hidden = { $n ->
    [0] No text was hidden.
    [one] One text was hidden.
   *[other] { $n } texts were hidden.
}
report-by-organisation-differs = If every organisation counts the same, the result is another one: { $rows }
report-chart-note = Dots: means from 1 (not true) to 5 (fully true). Lines: the range in which the value is with 95 % certainty.
report-no-cells = Too few have answered to show groups.
report-cells-note = "–" means: a group has fewer than { $k } or too few answers, or could otherwise be computed from the others.
report-not-available = Not available, to protect the participants.
report-unknown-condition = I do not know this condition. There are: { $known }
report-agenda-hint = Put it on the agenda: { $marker }agenda { $title }
report-line-extremes = Strongest: { $best } Weakest: { $worst }
report-line-even = All conditions are at { $mean }.
report-line-no-conditions = There are no figures about the conditions yet.
report-line-no-pulse = There is no finished pulse yet.
report-line-commitments = Commitments: { $done } done, { $running } running, { $late } late
report-line-decision = Open: what became of decision { $nr }, "{ $text }"?
report-line-agenda = To be decided: { $item }
report-line-nothing = No decision is waiting at the moment.
report-is-draft = Report no. { $nr } ({ $name }) is a draft.
report-is-released = Report no. { $nr } ({ $name }) is released.
report-draft-next = Read the free answers: { $marker }report texts { $nr } · Release: { $marker }report release { $nr }
report-open-page = Open the report
report-no-texts = There are no free answers for this report.
report-texts-title = Free answers for report { $nr }, in random order
report-text-hidden = (hidden)
report-texts-next = Hide: { $marker }report redact { $nr } NUMBER · Release: { $marker }report release { $nr }
report-not-yours = This is for the coordination office and the steering group.
report-unknown = There is no report with the number { $nr }.
report-usage = This is how: { $marker }report, { $marker }report by=org_level, { $marker }report condition=communication, { $marker }report quarter, { $marker }report meeting 10 Dec 2026
report-which-quarter = Which quarter? For example { $marker }report quarter 2026-Q3
report-nothing-to-hide = Text { $place } of report { $nr } can't be hidden: there is none, or the report is released already.
report-released-now = Report { $nr } is released. { $told ->
    [0] Nobody in the steering group gets messages.
    [one] One member of the steering group gets it now.
   *[other] { $told } members of the steering group get it now.
}
report-released-later = Report { $nr } is released. The steering group gets it five working days before the next meeting.
report-released-already = Report { $nr } was released before. Nothing in it changes any more.
report-meeting = The steering group meets on { $day }. The report goes out on { $goes }.

report-col-group = Group
report-col-done = Done
report-col-running = Running
report-col-late = Late
report-col-indicator = Indicator
report-col-baseline = Baseline
report-col-now = Now
report-col-target = Target
report-col-change = Change
report-col-condition = Condition
report-col-since = Since last time
report-col-mean = Mean
report-col-margin = Within
report-col-organisations = By organisation
report-col-nr = No.
report-col-decision = Decision
report-col-owner = Who
report-col-made = Made on
report-col-became = What became of it
report-col-chapter = Part
report-col-row = Row
report-col-column = Column
report-col-value = Value

indicator-title = What we measure
indicator-line = { $nr }. { $name }: { $now } { $unit } (target { $target })
indicator-missing = – number missing
indicator-usage = This is how: { $marker }indicator add Families advised unit=families baseline=120 target=200 source=statistics every=quarter member=7
indicator-odd = I did not understand this: { $odd }
indicator-no-member = There is no member with the number { $nr }. Nothing was saved.
indicator-added = Indicator { $nr } is there: { $name }
indicator-unknown = There is no indicator with the number { $nr }.
indicator-no-number = I can't read "{ $typed }" as a number. For example: 134.5
indicator-thanks = Thank you, saved: { $name }, { $period }: { $value } { $unit }
indicator-ended = "{ $name }" will not be asked for any more.
indicator-asked = The report needs a number: "{ $name }" in { $unit }, period { $period }. Source: { $source }. Answer with { $marker }indicator { $nr } NUMBER

decision-title = Open decisions
decision-usage = There are no open decisions. Write one down: { $marker }decision add "Joint newsletter" owner=Working group
decision-added = Decision { $nr } is written down: { $text }. I will ask on { $first } and on { $second }.
decision-unknown = There is no decision with the number { $nr }.
decision-noted = Thank you. The next report will say so at decision { $nr }.
decision-asked = What became of "{ $text }"? { $owner } · Answer with { $marker }decision { $nr } done, running or dropped, with a sentence if you like.
decision-done = done
decision-running = running
decision-dropped = dropped
decision-open = open
decision-unanswered = no answer yet

phase-all-done = All three products are there.
phase-product-open = { $nr ->
    [1] The product of phase 1 (cooperation agreement) is still open.
    [2] The product of phase 2 (action plan) is still open.
   *[other] The product of phase 3 (activity and impact report) is still open.
}
phase-usage = This is how: { $marker }phase or { $marker }phase set 2.4 done

agenda-empty = There is nothing for the next meeting yet.
agenda-items = For the next meeting:
    { $items }
agenda-added = On the agenda: { $item }

report-page-title = Reports
report-page-none = There is no report yet.
report-page-draft = draft
report-page-released = released on { $day }
report-page-files = As a file
report-page-trend = Conditions over the last waves
report-page-drafted = The draft is written. Please read it, then release it.
report-page-hidden = The text is deleted. The report says how many were hidden.
report-page-nothing-hidden = This text is hidden already, or the report is released.
report-page-released-now = The report is released. { $told ->
    [0] Nobody of the steering group can be reached in a chat; its members find the report on their pages.
    [one] One member of the steering group gets it now.
   *[other] { $told } members of the steering group get it now.
}
report-page-released-later = The report is released. The steering group gets it five working days before its next meeting.
report-page-already = The report was released before. Nothing changes about it any more.
report-page-texts-about = In random order, without names and times. Please hide what gives somebody away: names, places, single cases. All others are released with the report.
report-page-hide = Hide
report-page-hide-about = The text is deleted and can't be brought back.
report-page-hide-go = Delete
report-page-release = Release
report-page-release-title = Release the report?
report-page-release-texts = { $shown ->
    [0] It holds no free answers.
    [one] It holds one free answer.
   *[other] It holds { $shown } free answers.
} { $hidden ->
    [0] None is hidden.
    [one] One is hidden.
   *[other] { $hidden } are hidden.
}
report-page-release-line = From then on nothing changes about it. The steering group gets it five working days before its next meeting; if none is planned, at once.
report-page-draft-new = Have a report written
report-page-quarter = Quarter
report-page-draft-go = Write the draft
report-page-draft-about = A new draft takes the place of the old one of the same quarter. What is released stays.

report-draft-ready = The draft is ready: { $name }. Read it: { $marker }report { $nr } · Read the free answers: { $marker }report texts { $nr } · Release it: { $marker }report release { $nr }
phase-done-of = { $done } of { $all } items done
phase-by-check = As of the phase check of { $day } and what has been entered since.
digest-title = This week
digest-due = { $n } due by Sunday ({ $groups })
digest-blocked = { $n } blocked ({ $groups })
digest-approvals = { $n ->
    [one] 1 release: a report is waiting
   *[other] { $n } releases: reports are waiting
}
digest-missing = { $n ->
    [one] 1 number missing
   *[other] { $n } numbers missing
} ({ $names })
digest-unreachable = { $n ->
    [one] 1 member cannot be reached
   *[other] { $n } members cannot be reached
}
button-agenda = Put on the agenda
button-causes = Discuss the reasons
agenda-causes = Discuss why response is falling ({ $rates } %)
agenda-nothing-there = There are no figures about that at the moment.
agenda-new-item = New on the agenda of the steering group: { $item }
chat-help-decision = decisions: note down, list, say what became of them
chat-help-agenda = agenda of the next meeting
chat-help-indicator = indicators: add, list, enter numbers
chat-help-member = members: list, invite, roles, read a list in
chat-help-group = working groups: list, add, members
chat-help-organise = link to the organisers' pages
chat-help-accept = accept an invitation to the network

## Steering on pages
steering-title = Steering group
steering-desk-title = Steering
steering-desk-about = Goal, meetings, milestones and indicators stand here. Decisions and the agenda are on the page for the
steering-not-saved = Not saved yet. Please look at the marked field.
steering-empty = Something is missing here.
steering-too-long = That is too long: at most { $max } characters.
steering-goal = Common goal
steering-goal-label = Stands at the top of every report
steering-goal-saved = The goal is saved.
steering-meetings = Meetings of the steering group
steering-no-meeting = No meeting is planned before which a report still goes out.
steering-meeting = { $day } (the report goes out on { $goes })
steering-meeting-new = Next meeting
steering-phase = Where we are
steering-phase-saved = The status is saved.
steering-state-open = open
steering-state-running = running
steering-state-done = done
steering-state-skip = not for us
steering-indicators = Indicators
steering-indicator-line = Now { $now } · baseline { $baseline } · target { $target }
steering-missing = The number for { $period } is missing.
steering-value = New number
steering-value-save = Enter
steering-value-saved = The number is saved: { $name }
steering-end = Stop measuring
steering-end-line = Nobody is asked any more. What stands in reports stays.
steering-end-go = Stop
steering-ended = Nobody is asked any more.
steering-indicator-new = New indicator
steering-indicator-name = What is measured?
steering-indicator-example = Families advised
steering-unit = Unit
steering-unit-example = families
steering-baseline = Baseline
steering-target = Target
steering-source = Source
steering-every = How often?
steering-every-month = every month
steering-every-quarter = every quarter
steering-every-half = every half-year
steering-every-year = every year
steering-member = Who has the number?
steering-nobody = nobody is asked
steering-no-report = No report is released yet.
steering-earlier = Earlier reports
steering-pulse-open = All figures and the trend
steering-one = Look at one condition
steering-by = Broken down { $by }
steering-go = Decisions, pulse and agenda
steering-agenda-new = Put on the agenda
steering-on-agenda = It is on the agenda.
steering-no-decision = There are no open decisions.
steering-decision-new = Note a decision
steering-decision-nr = No. { $nr }
steering-decided = What is decided?
steering-owner = Who carries it out?
steering-owner-hint = After 30, 90 and 180 days Reihum asks there. If it is a working group, its members find the question on their pages.
steering-decide = Note it
steering-became = What became of it?
steering-reason = A sentence about it, if you like
steering-became-done = Carried out
steering-became-running = Running
steering-became-dropped = Dropped
steering-finished = Decisions that are done or dropped
report-texts-of-last = Free answers from the last report
report-col-wave = Wave
report-col-answered = Answers
