# Commitments and reminders. Wording of domain.md 2.0 and 3, where there is one.

## Commitments
commitment-usage = In one sentence, like this: { $marker }commit Update the leaflet by 30 Nov
commitment-first-step = What is the first step, and by when? One sentence is enough, for example: Collect the list of offers by 15 Oct
commitment-switch = 🔒 → 👤 Named from here on: the coordination can see your commitment. It is not connected with your anonymous vote.
commitment-takes-up = Great that you are in: { $option }
commitment-nothing-there = There is no result yet that somebody could take up.
commitment-by-when = By when? For example: 30 Nov, next Friday, end of the month
commitment-saved = Commitment no. { $nr } saved: “{ $what }” by { $date }.
commitment-reminded-on = I will remind you on { $date }.
commitment-audience = The coordination
commitment-audience-group = This group
commitment-fits = Good, that is settled.
commitment-start-me = So that I can remind you, please open the private chat with me once: { $link }
commitment-write-me = So that I can remind you, please write to me in private once: { $name }
take-up-next = What now? Who takes the first step on number 1?
take-up-how = Count yourself in by writing to me in private: { $marker }commit { $code }
button-take-up = Count me in
button-fits = Right

## How it is going
commitment-mine = { $n ->
    [one] One open commitment:
   *[other] { $n } open commitments:
}
commitment-line = { $nr } { $what } – by { $date }
commitment-and-more = … and { $n } more
commitment-none = Nothing is open. A new commitment: { $marker }commit Update the leaflet by 30 Nov
commitment-how = For example: { $marker }done { $nr } · { $marker }move { $nr } next Friday · { $marker }blocked { $nr } · { $marker }handover { $nr }
commitment-which = Which one do you mean? Please add its number; { $marker }mine shows all
commitment-how-is-it = No. { $nr } “{ $what }”, by { $date }: how is it going?
commitment-done = Done, thank you! No. { $nr } “{ $what }” will be in the next report as done.
commitment-dropped = No. { $nr } “{ $what }” is dropped. Thank you for saying so.
commitment-reopened = No. { $nr } “{ $what }” is open again.
commitment-on-track = Good, it is on track.
commitment-partly = Thank you, noted as partly done.
commitment-noted = Thank you, noted.
commitment-what-is-missing = What is missing?
commitment-blocked = Thank you for saying so. I have noted it.
commitment-blocked-told = Thank you for saying so. The coordination knows now.
commitment-needs-help = { $name } is stuck with no. { $nr } “{ $what }”. Missing: { $obstacle ->
    [time] time
    [money] money
    [knowledge] knowledge
    [decision] a decision
   *[other] something else
}.
commitment-when-again = When shall I ask again?
commitment-again-on = I will remind you again on { $date }.
commitment-snooze-usage = Please add the number of days: { $marker }snooze { $nr } 7
commitment-which-date = Which date fits? For example: 30 Nov, next Friday, in 2 weeks
commitment-move-usage = Like this, please: { $marker }move { $nr } 30 Nov
commitment-moved = No. { $nr } “{ $what }” is now planned for { $date }.
commitment-why-moved = If you like: what was the reason?
button-done = Done
button-on-track = On track
button-help = Need help
button-later = Later
button-tomorrow = Tomorrow
button-in-days = In { $n } days
button-in-a-week = In a week
button-new-date = New date
button-hand-over = Hand over
button-drop = Drop
button-undo = Undo
button-show = More
button-nr-done = No. { $nr } done
button-nr-other = No. { $nr }: other
obstacle-time = Time
obstacle-money = Money
obstacle-knowledge = Knowledge
obstacle-decision = Decision
obstacle-other = Other
state-blocked = blocked
state-partly = partly done
state-moved = moved

## Handing over
commitment-to-whom = To whom? Please send their name in this chat network, for example @successor:example.org. If I do not know them yet, you get a code to pass on.
commitment-asked-them = I have asked. No. { $nr } stays with you until they agree.
commitment-pass-link = Please pass this link on to whoever takes over no. { $nr } (good for two weeks): { $link }
commitment-pass-code = Please pass this code on to whoever takes over no. { $nr } (good for two weeks). They write to me in private ({ $name }): takeover { $code }
commitment-offered = No. { $nr } “{ $what }”, by { $date }, needs new hands. Will you take it over?
commitment-take-over-usage = Please add the code you were given: { $marker }takeover ABCD-EFGH
commitment-bad-offer = I do not know this code, or it has expired. Please ask for a new one.
commitment-taken-over = No. { $nr } is taken over. Thank you for handing it over!
commitment-declined = All right, thank you for answering.
commitment-not-taken = No. { $nr } “{ $what }” was not taken over and stays with you.
button-accept = Take over
button-decline = Decline

## Reminders
remind-before = A small reminder: no. { $nr } “{ $commitment }” is due on { $date }. How is it going?
remind-today = A small reminder: no. { $nr } “{ $commitment }” is due today. How is it going?
remind-late = No. { $nr } “{ $commitment }” was planned for { $date }. No problem – what fits now?
remind-several = A quick look at { $n } commitments:
remind-moved = (It would have been on { $date }, which is a day off.)
remind-comes-late = This message comes later than planned, because the service was down.

## Dates to be cleared up
date-not-read = I did not understand this date. For example: 30 Nov, next Friday, in 2 weeks, end of the month
date-past = { $date } is over already. By when, then?
date-impossible = “{ $typed }” is in no calendar. By when do you mean?
date-too-far = That is more than five years ahead. By when do you mean?
date-which-week = Which day do you mean?
date-already-passed = The next one, or a typing error? Which day do you mean?
date-day-or-month = Which is the day, and which the month? Which day do you mean?
date-day-or-year = The day, or the year? Which day do you mean?
date-which-month = In which month?
date-leap-day = The next February has 28 days. Which day do you mean?
date-weekday-differs = Weekday and date do not agree. Which day do you mean?
date-eight-days = In a week, or in eight days?
date-which-day = Which day exactly?
date-without-time = I do not keep a time of day, only the day. Is it this one?

## What does not work
error-unknown-commitment = There is no commitment with the number { $nr }.
error-not-yours = No. { $nr } is not your commitment.
error-commitment-finished = This commitment is finished already.
error-commitment-open = This commitment is still open.
error-same-day = That is the date of this commitment already.
error-yours-already = This is your commitment already.
error-not-offered = This commitment is not being handed over, or somebody was faster.
error-no-promise = What do you commit to? Please in a few words, for example: Update the leaflet by 30 Nov
error-long-promise = That is too long. Please use at most { $max } characters.

## Help
chat-help-commit = commit to something; I remind you of it
chat-help-mine = your own open commitments
chat-help-done = number 12 is done; likewise: progress, blocked, snooze, move, handover, drop
