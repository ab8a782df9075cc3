# When somebody can be reached: the words in chats, and the page for it.

## Days off
away-noted = Noted, off: { $days }. I won't remind you on these days.
away-line = { $number }. { $days }
away-none = There are no days off yet.
away-how = Add some: { $marker }away 24 Dec - 6 Jan Christmas
away-how-remove = Take a line out, by its number: { $marker }away remove 1
away-no-such = There is no line { $number }. All of them: { $marker }away
away-removed = Taken out: { $days }
away-perhaps = Possibly: { $dates }
away-backwards = { $last } is before { $first }. Please give the first day off, and then the last.
away-over = { $date } is over. If you mean another year, please say which.
away-too-long = That is more than a year. Please enter it in shorter pieces.
away-long-note = The note is too long. Please use { $max } characters at most.
error-too-many-days = There are { $max } lines already. Please take some out first.
error-day-over = That day is over.

## Working days, time zone, public holidays, quiet hours
times-workdays = Working days: { $days }. I won't remind you on other days.
times-workdays-how = Change: { $marker }workdays Mo Tu Th · as the network: { $marker }workdays -
times-workdays-odd = I could not read “{ $typed }” as weekdays. Please write: { $marker }workdays Mo Tu Th
times-zone = Time zone: { $zone }. There it is now { $now }.
times-zone-how = Change: { $marker }zone Europe/Zurich · as the network: { $marker }zone -
times-zone-odd = I know no time zone “{ $typed }”. Please give continent and city: { $marker }zone Europe/Zurich
times-region = Public holidays: { $region }. I won't remind you on them.
times-region-none = Public holidays: none.
times-region-how = Change: { $marker }region DE-TH or { $marker }region CH-ZH · as the network: { $marker }region -
times-region-odd = I don't know “{ $typed }”. Please give the country and its part: { $marker }region DE-TH, { $marker }region AT-9, { $marker }region CH-ZH
times-quiet = Quiet hours: from { $from } to { $until } I don't write unasked.
times-quiet-none = There are no quiet hours.
times-quiet-how = Change: { $marker }quiet 18:00-08:00 · as the network: { $marker }quiet -
times-quiet-odd = I could not read “{ $typed }” as times. Please give two different times: { $marker }quiet 18:00-08:00
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

## The link to one's own page
page-link = Your page in the browser (the link works once and for a day, earlier ones don't work any more, and wherever the page was open it is closed now): { $link }
page-hint = In the browser (the link works once and for a day): { $link }
page-none = This network has no address in the browser. Everything works here, too.
error-bad-page-link = This link does not work any more. Get a new one in the chat with the word: page

## Help
chat-help-away = days off; also workdays, zone, region, quiet
chat-help-page = your own page in the browser: commitments, days off, calendar
