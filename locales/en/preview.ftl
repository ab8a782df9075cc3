# What will go out soon, for operators (reihum-jobs preview).

preview-title = Reminders of the next { $n } days, as it stands now. Day and time are those of whoever gets them.
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
preview-nothing = Nothing goes out.
preview-total = { $n } messages with { $reminders } reminders together.
preview-unreachable = Can't be reached: { $n } people with { $reminders } reminders.
preview-stopped = Want no messages: { $n } people with { $reminders } reminders.
preview-superseded = Left out because a later one of the same commitment takes their place: { $n }.
preview-expired = Left out because they would come too late: { $n }.
