# Check-ins of working groups. The questions themselves are in templates/checkins.

checkin-audience = This group
checkin-rule = { $weeks ->
    [one] Every week
   *[other] Every { $weeks } weeks
}, open for { $days ->
    [one] one day
   *[other] { $days } days
}
checkin-next-dates = The next dates:
checkin-is-paused = Paused.
checkin-open-until = Open until { $close }
checkin-paused = The check-in is paused. What is open now stays so until its close.
checkin-resumed = The check-in goes on.
checkin-stopped = The check-in is stopped. What is open now stays so until its close.
checkin-nothing-to-turn = There is nothing to change.
checkin-in-rooms = That works in the group it is about. Here in the private chat: { $marker }checkin and the code from the group.
checkin-usage = For example: { $marker }checkin schedule workgroup_checkin · { $marker }checkin schedule workgroup_checkin every=2w day=thu time=14:00 open=3d · { $marker }checkin show · pause · resume · stop
checkin-unknown = There is no such template. There are: { $names }
checkin-unknown-setting = There is no setting “{ $word }”. There are: every, day, time, open, shift
checkin-late = This round comes later than planned, because the service was down.
checkin-write-me = To take part, please write to { $name } in private: { $marker }checkin { $code }
checkin-bad-code = I do not know this code. It is in the message in the group.
checkin-over = This round is closed already.
checkin-so-far = So far: { $answer }
checkin-skip-how = Just answer, or skip with -
checkin-too-long = That is too long. Please use at most { $max } characters.
checkin-empty = Please use a few words, or skip with -
checkin-promise = There is a date in an answer. Shall I keep it as a commitment and remind you?
checkin-nudge = “{ $title }”: { $answered } of { $all } questions are answered. Open until { $close }.
checkin-summary = { $title }: what came together
checkin-turnout = { $n ->
    [one] One person answered.
   *[other] { $n } people answered.
}
checkin-nobody = { $title }: nothing came together this time. That is fine, until next time.
button-checkin = Take part
button-skip = Skip
button-leave = Leave as it is
button-promise = Keep as a commitment
button-change-answers = Change answers
button-go-on = Go on
chat-help-checkin = schedule the check-in of the working group; also: show, pause, resume, stop
