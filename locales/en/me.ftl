# One's own page in the browser.

me-title = My commitments
me-leave = Close the page
me-enter-line = The link works once. The button opens your page on this device, for 30 days; each visit extends that.
me-enter-go = Open my page
me-link-needed = This page is opened by a link from your private chat with me. Write this word there: page
me-open = Open
me-none = Nothing is open.
me-offered = Offered to you
me-finished = Finished
me-meta = No. { $nr } · by { $date }
me-next = Next reminder: { $date }
me-more = Change
me-move = Move
me-snooze = Remind me again
me-partly = Partly done
me-reopen = Reopen
me-remove = Take out
me-add = Add
me-save = Save
me-new = New commitment
me-what = What is the next step?
me-by-when = By when?
me-date-hint = For example: 30 Nov, next Friday, in 2 weeks, end of the month
me-date-example = 30 Nov, next Friday …
me-promise = Commit
me-who-sees = With your name: the coordination can see the commitment.
me-other-date = Date
me-stopped = As you wished (“stop”) nothing reminds you. A new commitment in the chat switches reminders on again.
me-done-promised = Commitment no. { $nr } is saved, by { $date }.
me-done-done = Well done, thank you! No. { $nr } is done.
me-done-dropped = No. { $nr } is dropped.
me-done-reopened = No. { $nr } is open again.
me-done-moved = No. { $nr } is now planned by { $date }.
me-done-as-planned = I remind you as planned again.
me-no-buddy = End having a buddy
me-done-accepted = No. { $nr } is yours now.
me-done-times = Saved. All reminders follow it from now on.
me-done-away = Added. Nothing reminds you on these days.
me-done-away-removed = Taken out.
me-done-feed-ended = The calendar link does not work any more.
me-away = Days off
me-away-about = On these days and on public holidays nothing reminds you; a reminder that falls on one comes earlier or later.
me-away-new = New
me-away-example = 24 Dec - 6 Jan Christmas
me-times = When reminders come
me-workdays = Working days
me-no-workday = At least one working day must stay.
me-quiet = Quiet hours
me-from = From
me-until = Until
me-zone = Time zone
me-region = Public holidays
me-as-network = As the network
me-usual = Empty: as the network ({ $usual }).
me-feed = In your own calendar
me-feed-line = With a calendar link your calendar program shows all open commitments. Whoever has the link can read them; making a new one ends the old one.
me-feed-once = Subscribe to this address in your calendar program. It stands here only now:
me-feed-make = Make a calendar link
me-feed-renew = Make a new calendar link
me-feed-end = End the calendar link
me-feed-active = There is a calendar link.
me-feed-name = Commitments ({ $network })
me-feed-about = Commitment no. { $nr }, { $state }
state-open = open
state-done = done
state-dropped = dropped

## Calendar files
ics-import = From a calendar file (.ics)
ics-about = Whole days and appointments of four hours or more become days off, shorter ones don't. What came from an earlier file is replaced.
ics-file = File
ics-go = Read it
ics-from-file = (from a file)
ics-imported = { $n ->
    [one] One entry taken over, instead of those from earlier files.
   *[other] { $n } entries taken over, instead of those from earlier files.
} { $short ->
    [0] {""}
    [one] One short appointment does not count.
   *[other] { $short } short appointments don't count.
}
ics-no-file = No file was chosen.
ics-too-large = The file is too large. { $kilobytes } kilobytes at most, please; for example only the calendar with the days off.
ics-no-calendar = This is no calendar file, or it is incomplete. Please export it as .ics from your calendar program.
ics-too-many = That is too much: more than { $max } events, repetitions or days off. Please export only the calendar with the days off.
ics-bad-day = The event “{ $title }” has no date that can be read, or lasts longer than a year. Nothing was taken over.
ics-bad-rule = The event “{ $title }” repeats by a rule that is not followed here. Please enter it day by day. Nothing was taken over.
me-link = Join with a chat
me-link-about = Write the word "link" in the private chat with the bot, and type the code from there here. Then chat and browser are one person: one answer per survey, one vote per poll among members, one stop.
me-link-code = Code from the chat
me-link-go = Join
me-link-wrong = This code does not work. The word "link" in the chat gives a new one; it works for 15 minutes and once.
me-link-own = This code belongs to a chat that is joined with this page already.
me-done-linked = Joined. Chat and browser are one person now.
me-done-linked-doubled = { $n ->
    [one] Joined. In one open poll there were two votes; the one from the chat counts.
   *[other] Joined. In { $n } open polls there were two votes; the ones from the chat count.
}

# What reports need to know from somebody, and what those read who steer.
me-asked = Asked for the report
me-asked-became = What became of “{ $text }”?
me-asked-number = Number for { $period } in { $unit }
me-asked-source = Source: { $source }
me-done-value = Thank you, the number is saved.
