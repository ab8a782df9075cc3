# What will go out soon, for operators (reihum-jobs preview).

preview-title = What goes out in the next { $n } days, as it stands now. Day and time are those of whoever gets it; in rooms and sequences those of the network.
preview-messages = { $n ->
    [one] 1 message
   *[other] { $n } messages
}
preview-before = before the date
preview-on-the-day = on the day
preview-after = after the date
preview-wished = as wished
preview-digest = weekly
preview-merged = { $n } with several reminders in one
preview-moved = { $n } moved because of days off
preview-waited = { $n } put off because of quiet hours or days off
preview-spared = { $n } put off because there would be too many messages
preview-rounds = { $n ->
    [one] A round of a check-in opens in its room
   *[other] { $n } rounds of check-ins open in their rooms
}
preview-steps = { $n ->
    [one] A step of a sequence becomes a commitment
   *[other] { $n } steps of sequences become commitments
}
preview-summaries = { $n ->
    [one] A round closes, and its room hears what came together
   *[other] { $n } rounds close, and their rooms hear what came together
}
preview-nudges-of-rounds = { $n ->
    [one] Whoever has not finished the round is asked once
   *[other] Whoever has not finished in { $n } rounds is asked once
}
preview-nudges = { $n ->
    [one] 1 message: go on with the round you began?
   *[other] { $n } messages: go on with the round you began?
}
preview-feedback = { $n ->
    [one] 1 message: was the workshop helpful?
   *[other] { $n } messages: was the workshop helpful?
}
preview-buddies = { $n ->
    [one] 1 message to a buddy: it does not go on
   *[other] { $n } messages to buddies: it does not go on
}
preview-follow-ups = { $n ->
    [one] 1 message: what came of the step?
   *[other] { $n } messages: what came of the step?
}
preview-no-reminders = No reminder goes out.
preview-unsaid = Single questions left out because they would be too many or too late: { $n }.
preview-nothing = Nothing goes out.
preview-total = { $n } messages with { $reminders } reminders together.
preview-unreachable = Can't be reached: { $n } people with { $reminders } reminders.
preview-stopped = Want no messages: { $n } people with { $reminders } reminders.
preview-superseded = Left out because a later one of the same commitment takes their place: { $n }.
preview-expired = Left out because they would come too late: { $n }.
preview-waves = { $n ->
    [one] A survey opens
   *[other] { $n } surveys open
}
preview-invitations = { $n ->
    [one] 1 member is invited to a survey
   *[other] { $n } members are invited to a survey
}
preview-nudges-of-waves = { $n ->
    [one] Whoever has not finished the survey is reminded
   *[other] Whoever has not finished { $n } surveys is reminded
}
preview-results = { $n ->
    [one] A survey closes, and its room is told the result
   *[other] { $n } surveys close, and their rooms are told the result
}
preview-survey-nudges = { $n ->
    [one] 1 message: The survey is still waiting for an answer
   *[other] { $n } messages: The survey is still waiting for an answer
}
preview-numbers = { $n ->
    [one] 1 message: A number is missing for the report
   *[other] { $n } messages: A number is missing for the report
}
preview-became = { $n ->
    [one] 1 message: What has become of the decision?
   *[other] { $n } messages: What has become of the decision?
}
preview-drafts = { $n ->
    [one] 1 message: The draft of the report is ready
   *[other] { $n } messages: The draft of the report is ready
}
preview-five-lines = { $n ->
    [one] 1 message: The report in five lines
   *[other] { $n } messages: The report in five lines
}
preview-digests = { $n ->
    [one] 1 message: What the week holds for the coordination office
   *[other] { $n } messages: What the week holds for the coordination office
}
preview-reports = { $n ->
    [one] The draft of the quarter's report is written
   *[other] { $n } drafts of quarters' reports are written
}
preview-missing-reports = { $n ->
    [one] Five working days before the steering group meets: a report is to go out, and none is released
   *[other] Five working days before { $n } meetings of the steering group: a report is to go out, and none is released
}
