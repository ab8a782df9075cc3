# Pages for participants, projector and result sheet.

web-skip = Skip to content
web-language = Language
web-about = About this site
web-privacy = Privacy

## Start page
web-home-title = Join
web-home-line = Everyone gets a turn here: vote with your phone, no account needed.
web-home-code = Code
web-home-hint = Six digits. You find them on the screen or in your invitation.
web-home-go = Continue

## Ballot
web-audience = Everyone with the code
web-who-open = One vote per device: as honest as a show of hands.
web-who-tickets = One vote per ticket. Nobody knows who holds which ticket.
web-ends = Open until { $when }.
web-ends-with-result = Open until { $when }. Then the result follows.
web-result-at-close = The result follows when the poll closes.
web-result-live = The result grows in steps while people vote.
web-result-manual = The result follows when the organiser shows it.
web-the-close = the poll closes
web-ticket = Ticket
web-ticket-hint = Twelve characters, for example ABCD-EFGH-JKMN. Capitals don't matter.
web-name = Your name
web-place = Place { $n }
web-place-twice = Place { $n } is given twice. Please give each place only once.
web-order = Your order
web-less = Less: { $option }
web-more = More: { $option }
web-no-answer = No answer
web-text-hint = At most { $max } characters.
web-words = { $n ->
    [one] One word
   *[other] Up to { $n } words
}
web-word = Word { $n }
web-send = Send
web-sending = Sending …
web-saved = Saved
web-mine = Your answer
web-change = Change
web-outcome = Result
web-as-table = As a table
web-sheet-link = Result sheet for printing
web-up = Move up: { $option }
web-down = Move down: { $option }
web-remove = Remove: { $option }
web-removed = Removed: { $option }
web-chosen = { $n } of { $max } chosen
web-full = No more than { $max }. To swap, take something out first.
web-left = { $n ->
    [one] 1 point left
   *[other] { $n } points left
}
web-over = { $n ->
    [one] 1 point too many
   *[other] { $n } points too many
}
web-letters = { $n } of { $max } characters
web-of-five = { $n } out of 5
web-offline = No connection. Your answer stays on this device and is sent as soon as the network is back.
web-busy = It is busy right now. Your answer stays on this device and is sent again in a moment.
web-failed = That did not work. Please try again.
web-missed = Your last answer came too late and does not count.
web-missed-change = Your change came too late. The answer you gave before counts.

## Result
web-votes = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
web-points = { $n ->
    [one] 1 point
   *[other] { $n } points
}
web-share = { $n } · { $percent }%
web-until-close = The result follows when the poll closes.
web-until-shown = The result follows when the organiser shows it.
web-not-open = The poll is not open yet.
web-closed-too-few = Closed with { $n } of the { $k } answers needed. To protect everyone, there is no result.
web-closed-now = Final result
web-stepped = As of { $n } votes, next step at { $next }
web-pairwise = Winner in direct comparison: { $option }
web-groups = Sums of the groups
web-mean = Mean { $mean }
web-spread = Spread { $spread }
web-without = { $n } without an answer
web-texts-none = No text has been released yet.
web-named-caption = Who answered what
web-named-name = Name
web-named-answer = Answer
web-table-caption = Result as a table
web-table-rank = Place
web-table-option = Option
web-table-points = Points
web-table-votes = Votes
web-table-first = First places
web-table-mentions = Mentions
web-table-word = Word

## Projector
web-screen-join = Join
web-screen-qr = QR code for { $url }
web-screen-where = Join at
web-screen-code = Code
web-screen-theme = Light/dark
web-screen-full = Full screen
web-lost = Connection lost, trying again …

## Error pages
web-error-home = To the start page
web-error-login = For organisers only

## Rules in words
web-kind-single = Choose one option
web-kind-multi = Choose several options
web-kind-ranking = Ranking
web-kind-points = Spread points
web-kind-scale = Scale from 1 to 5
web-kind-text = Free text
web-kind-cloud = Word cloud
web-kind-number = { $kind } ({ $n })
web-reveal-close = When the poll closes
web-reveal-live = Live, in steps of the minimum group
web-reveal-manual = When the organiser shows it
web-set-kind = Kind
web-set-reveal = Result
web-set-names = Names
web-set-named = With names
web-set-anonymous = Anonymous, from { $k } answers on
web-set-voters = Who may vote
web-set-voters-open = Open: one vote per device
web-set-voters-tickets = { $n } personal tickets
web-set-deadline = Closes
web-set-language = Language
web-state-draft = Draft
web-state-open = Open since { $when }
web-state-closed = Closed on { $when }

## Result sheet
web-sheet-title = Result sheet
web-sheet-method = How it was counted
web-sheet-log = Log
web-sheet-log-line = Each line carries a checksum over itself and the line before it. A later change would show.
web-sheet-nr = No.
web-sheet-when = When
web-sheet-who = Who
web-sheet-what = What
web-sheet-hash = Checksum
web-sheet-intact = The log is complete. Last checksum:
web-sheet-broken = Attention: the log is no longer complete or was changed. Last checksum:
web-method-single = Each person chooses one option. Shares refer to all votes.
web-method-multi = Each person chooses up to { $n } options. Shares refer to all votes and add up to more than 100%.
web-method-ranking = Each person ranks up to { $n } options. Place 1 gives { $n } points, each further place one less.
web-method-points = Each person spreads up to { $n } points.
web-method-scale = Each person chooses 1 to 5 or "No answer". The mean counts only answers from 1 to 5.
web-method-text = Texts appear only after the organiser released them one by one, in random order.
web-method-cloud = Each person names up to { $n } words. Equal words count together, capitals don't matter.
web-method-ties = Ties are decided by first places, then by mentions. What is still equal shares the place.
web-method-pairwise = Besides, each option is compared directly with every other. If another one wins there than by points, the result says so.
web-log-by-deadline = Deadline
web-log-opened = Opened
web-log-shown = Result shown ({ $n } votes)
web-log-text-released = Text released
web-log-text-hidden = Text taken back
web-log-word-hidden = Word hidden
web-log-word-shown = Word shown again
web-log-exported = Exported ({ $format })
web-log-closed = Closed ({ $n } votes)
web-log-purged = Ballots deleted after their time
web-log-by-retention = clean-up after its time
web-log-by-organiser = organiser (browser)

## An organiser's start page: what waits, what falls due, what is open
desk-title = Overview
desk-waiting = Waiting for you
desk-due = Coming next
desk-open = Open now
desk-draft = Draft: please read and release it
desk-decision = Decision { $nr }: nobody has said yet what came of it.
desk-missing = The last number is missing.
desk-blocked = { $n ->
    [one] commitment is stuck
   *[other] commitments are stuck
}
desk-unreachable = { $n ->
    [one] commitment of somebody who can't be reached
   *[other] commitments of people who can't be reached
}
desk-undelivered = { $n ->
    [one] message did not arrive
   *[other] messages did not arrive
}
desk-commitments = { $n ->
    [one] commitment is due by Sunday, or was before
   *[other] commitments are due by Sunday, or were before
}
desk-meeting = Meeting of the steering group
desk-answered = { $answered } of { $invited } have answered,
desk-open-until = open until { $close }
desk-opens = opens on { $day }
