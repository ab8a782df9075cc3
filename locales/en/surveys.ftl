# Surveys of members over the year. The questions themselves are in templates/surveys.

survey-only-coordination = Surveys are arranged by the coordination office and the organisers. To answer one: { $marker }survey and the code.
survey-usage = For example: { $marker }survey schedule pulse_five_conditions quarterly · { $marker }survey schedule event_feedback event=2027-09-17 · { $marker }survey schedule phase_check on 2026-12-01 · { $marker }survey list · pause 1 · resume 1 · stop 1 · open pulse_five_conditions · close CODE · texts
survey-unknown = There is no such template. There are: { $names }
survey-unknown-setting = There is no setting “{ $word }”. There are: every, on, midpoint, event, at, day, time, open, shift, k, by, to, without
survey-unknown-group = There is no working group “{ $name }”.
survey-when = When shall that be? For example: quarterly, on 2026-12-01 or event=2027-09-17
survey-past = That date is over.
survey-too-few-to-ask = That would be { $members } members. Asking anonymously takes at least { $k }: with fewer one could guess who said what.
survey-too-few-members = { $title }: today would have been the day, but there are too few members to ask anonymously.
survey-members = { $n ->
    [one] One member is asked.
   *[other] { $n } members are asked.
}
survey-next-date = Next date: { $when } ({ $zone })
survey-then = Then: { $dates }
survey-open-now = Open now until { $close }, code { $code }
survey-is-paused = Paused.
survey-none = No survey is scheduled yet. Templates: { $names }. For example: { $marker }survey schedule pulse_five_conditions quarterly
survey-confirm-by-word = To confirm: { $marker }survey resume { $nr }
survey-confirmed = Survey { $nr } is scheduled. At that time I ask everybody one by one.
survey-discarded = Discarded.
survey-resumed = Survey { $nr } goes on.
survey-paused = Survey { $nr } is paused. What is open now stays so until its close.
survey-stopped = Survey { $nr } is stopped. What is open now stays so until its close.
survey-nothing-to-turn = There is nothing to change.
survey-which = Which one? { $marker }survey list shows the numbers
survey-seer-coordination = The coordination office
survey-seer-steering = the steering group
survey-seer-board = the board
survey-seer-members = the whole network
survey-and = and

survey-late = This survey comes later than planned, because the service was down.
survey-open-until = Open until { $close }
survey-in-browser = Or everything on one page: { $link }
survey-bad-code = I do not know this code. It is in your invitation.
survey-over = This survey is closed.
survey-not-asked = This survey is for other members of the network.
survey-rank = Tap up to { $n } in order, the most important first, then [Go on].
survey-points = Each tap gives a point, { $n } can be given, then [Go on].
survey-several = Several are possible, then [Go on].
survey-write-number = A number, please.
survey-write-number-of = A number, please ({ $unit }).
survey-type-scale = Answer with 1 to 5, or with - for no answer.
survey-type-text = Just write, or - for no answer.
survey-type-one = Answer with the number, or with - for no answer.
survey-type-several = Answer with the numbers, for example: 1 3. Or with - for no answer.
survey-type-ranking = Answer with the numbers, the most important first, for example: 3 1. Or with - for no answer.
survey-type-points = { $n } points can be given, for example: 1=3 2=1. Or - for no answer.
survey-type-dash = Or - for no answer.
survey-no-number = This is no number. For example: 12 or 3.5. Or - for no answer.
survey-out-of-range = A number between { $least } and { $most }, please.
survey-chosen = Chosen: { $options }
survey-nothing-chosen = Nothing chosen.
survey-nudge = “{ $title }” still waits for your answer. Open until { $close }.
survey-nudge-half = “{ $title }”: { $answered } of { $all } questions are answered. Open until { $close }.
survey-receipt = Receipt: { $receipt }. After the close it lets you check that the answers were counted. It does not say who answered.
survey-closed = The survey is closed. Took part: { $answered } of { $asked }. Thank you very much!
survey-check-receipt = Check a receipt: { $link }
button-answer-now = Answer now
button-confirm = Confirm
button-discard = Discard
chat-help-survey = surveys of the network; with a code behind it: answer

survey-page-save = Save answers
survey-page-saved = Saved
survey-page-saved-all = All questions are answered. You can change them until { $close }.
survey-page-saved-part = { $answered } of { $all } questions are answered. The rest can follow until { $close }, here or in the chat.
survey-page-not-saved = Not everything was saved. Please look at the marked questions.
survey-page-not-yet = Not answered yet
survey-page-if = Only if the question above is answered so that this one belongs to it. Otherwise it doesn't count.
survey-page-rank = Rank { $n }
survey-page-max = At most { $n }
survey-page-points = { $n } points can be given
survey-page-receipt = Your receipt
survey-page-receipt-title = Check a receipt
survey-page-receipt-field = Receipt
survey-page-receipt-check = Check
survey-page-receipt-open = It can be checked after the close, from { $close } on.
survey-page-receipt-counted = Counted. The answers behind this receipt are in the result, as far as it is published.
survey-page-receipt-unknown = There is no such receipt here. Please check the twelve characters.
survey-me-heading = Surveys
survey-me-open = Open until { $close }
survey-me-done = Answered, can be changed until { $close }

survey-result = Result: { $title }
survey-result-too-few = To protect everyone we show no figures: too few have answered for that.
rest-title = What else there was since the last message:
rest-survey = Survey "{ $title }", open until { $close }. To answer: { $marker }survey { $code }
rest-survey-closed = The survey "{ $title }" is closed by now.
rest-report = { $name } is there: { $marker }report { $nr }

## Surveys on the organisers' pages
surveys-page-title = Surveys
surveys-page-about = What is open, what comes, and what came of each wave.
surveys-page-past = Results
surveys-page-none = No survey is closed yet.
survey-page-who = Who
survey-page-spread = Spread
survey-page-step = Step { $step }
survey-page-organisations = { $n ->
    [one] 1 organisation, one vote each
   *[other] { $n } organisations, one vote each
}
survey-page-answer = Answer
survey-page-count = Number
survey-page-nothing = Nobody said anything about this.
survey-page-too-few = Too few answers to show anything.
survey-page-kind = Answers to this question could be traced to single people; they are not shown.

## Free answers of a wave
survey-page-texts-about = In random order, without names and time. Please hide what lets somebody be recognised: names, places, single cases. Until the release everything can be shown again; with it, what is hidden is deleted.
survey-page-texts-with-report = Free answers of the pulse go out with the report of the quarter: they are read, hidden and released there.
survey-page-texts-waiting = The free answers are not released yet.
survey-page-texts-gone = The free answers were deleted when their time was up.
survey-page-text-hidden = The text is hidden. Until the release it can be shown again.
survey-page-text-shown = The text is shown again.
survey-page-text-show = Show again
survey-page-text-nothing = Nothing can be changed there: it is so already, or the texts are released.
survey-page-texts-released = The free answers are released. Whoever may read reports reads them here.
survey-page-release-title = Release the free answers?
survey-page-release-texts = { $shown ->
    [0] None is shown.
    [one] One is shown.
   *[other] { $shown } are shown.
} { $hidden ->
    [0] None is hidden.
    [one] One is hidden; it will be deleted.
   *[other] { $hidden } are hidden; they will be deleted.
}
survey-page-release-line = From then on nothing changes. They can be read by all who may read reports: steering group, planning and board.
survey-page-link-title = To pass on
survey-page-link = This page for all who may read reports, without what is not released:
survey-open-result = Open the result
survey-texts-none = There are no free answers to this survey, or too few to be shown.
survey-texts-title = Free answers to { $title } (no. { $nr }), in random order
survey-texts-next = Hide: { $marker }survey redact { $nr } PLACE · Show again: { $marker }survey unredact { $nr } PLACE · Release: { $marker }survey release { $nr }. What is hidden is deleted with the release.
survey-texts-with-report = Free answers of the pulse go out with the report of the quarter. Read, hide and release them: { $marker }report texts NO
survey-texts-are-released = The free answers are released, nothing changes any more. Read: { $marker }survey result { $nr }
survey-texts-released = The free answers of survey { $nr } are released. Whoever may read reports reads them with { $marker }survey result { $nr }
survey-texts-list = Free answers
survey-texts-line = { $nr }. { $title }, { $day }, { $n ->
    [one] 1 text
   *[other] { $n } texts
}
survey-texts-stage-waiting = wait to be released
survey-texts-stage-released = released
survey-texts-stage-report = go with the report
survey-texts-how = Read: { $marker }survey texts NO
survey-texts-nowhere = No survey has free answers that wait to be released or are released.
survey-nothing-to-hide = Survey { $nr } has no text at place { $place }, or it is so already.
survey-no-wave = There is no closed survey with the number { $nr }. All with free answers: { $marker }survey texts
survey-no-result = There is no result for that yet. What runs and comes: { $marker }survey
survey-help-texts = read, hide and release free answers of a survey
survey-help-result = what came of the last survey, with released texts

## Planning surveys, on the organisers' pages
survey-plan-title = Plan a survey
survey-plan-planned = Planned
survey-plan-none = No survey is planned yet.
survey-plan-not-yet = Not planned yet. Please look at the marked fields; everything else is still there.
survey-plan-what = What is asked?
survey-plan-about = { $n ->
    [one] One question,
   *[other] { $n } questions,
} from { $time } on, open for { $days } days.
survey-plan-has-rhythm = With a fixed rhythm.
survey-plan-has-event = Around an event.
survey-plan-has-none = Without a fixed rhythm.
survey-plan-how-often = How often?
survey-plan-usual = As in the template
survey-plan-as-template = as in the template
survey-plan-monthly = Every month
survey-plan-quarterly = Every quarter
survey-plan-half-yearly = Every half-year
survey-plan-yearly = Every year
survey-plan-weeks = Every few weeks
survey-plan-on = Once, on a day
survey-plan-event = Around an event
survey-plan-midpoint = Half-way through a project
survey-plan-now = Once, right now
survey-plan-weeks-n = Every how many weeks?
survey-plan-date = Day, or beginning
survey-plan-date-example = 2026-12-01
survey-plan-until = End
survey-plan-offsets = Days before (−) and after
survey-plan-day = Weekday
survey-plan-time = Time
survey-plan-open = Open for how many days?
survey-plan-by = Break the result down
survey-plan-by-hint = Only what gives nobody away is shown. It can't be changed afterwards.
survey-plan-by-none = not at all
survey-plan-by-level = by the organisation's level
survey-plan-by-size = by the organisation's size
survey-plan-by-part = by the organisation's part
survey-plan-whom = Who is asked?
survey-plan-whom-hint = Nothing ticked means: all members.
survey-plan-without = Not asked are members of
survey-plan-more = More settings
survey-plan-k = From so many answers on something is shown
survey-plan-shift = If the day is a day off
survey-plan-shift-after = after it
survey-plan-shift-before = before it
survey-plan-shift-skip = leave it out
survey-plan-preview = Preview
survey-plan-preview-about = Nobody is asked yet: the preview with the next dates comes first.
survey-plan-when = This template has no fixed rhythm. Please choose when to ask.
survey-plan-bad-weeks = Please a number of weeks, for example 4.
survey-plan-no-date = Please the day with its year, for example 2026-12-01.
survey-plan-bad-date = “{ $typed }” is no day. Please with its year, for example 2026-12-01.
survey-plan-bad-span = Please beginning and end with their years, the end after the beginning. For example 2026-01-01 and 2027-12-31.
survey-plan-bad-offsets = I don't understand “{ $typed }”. For example -14, 1, 30: two weeks before, the day after and a month after.
survey-plan-bad-open = Please 1 to 28 days.
survey-plan-bad-time = “{ $typed }” is no time. For example 09:30.
survey-plan-group-gone = One of the groups is gone. Please choose once more who is asked.
survey-plan-bad-k = Please a number from 3 on.
survey-plan-waits = to be confirmed
survey-plan-waits-about = This is what it would be. Nobody is asked before you confirm.
survey-plan-runs = running
survey-plan-pauses = paused
survey-plan-is-over = stopped
survey-plan-next = next on { $when }
survey-plan-no-more = No date is to come.
survey-plan-fact-asked = Who
survey-plan-fact-dates = The next dates
survey-plan-fact-zone = Time in
survey-plan-fact-open = Open
survey-plan-fact-by = Broken down
survey-plan-fact-now = Now
survey-plan-open-days = { $n ->
    [one] one day
   *[other] { $n } days
}
survey-plan-open-and-nudge = { $n ->
    [one] one day
   *[other] { $n } days
}, with one reminder on day { $day }
survey-plan-everybody = All members
survey-plan-left-out = (without { $parts })
survey-plan-questions = What is asked
survey-plan-pause = Pause
survey-plan-resume = Resume
survey-plan-stop = Stop
survey-plan-stop-title = Stop the survey?
survey-plan-stop-line = No further wave comes, and that can't be undone. What is open now stays so until its close. Results stay.
