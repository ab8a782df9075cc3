# Commitments and closing days on the organiser's pages.

overview-title = Commitments
overview-list = All
overview-topics = Topics
overview-unreachable = Out of reach
overview-week = Next week
overview-all = All
overview-unfinished = Not finished
overview-filter = Show
overview-none = There is no such commitment.
overview-next = Earlier ones
overview-who = Whoever carries a commitment is called by their account in the chat network: the program knows no other names. Files hold 20,000 lines at most.
overview-forgotten = (deleted)
overview-telegram-group = Telegram group { $address }
overview-no-group = In no group
overview-topics-about = What was important, what of it was taken up, and what is done. No commitment is tied to any vote.
overview-no-topics = Nobody has taken anything up from a poll yet.
overview-groups = Groups
overview-unreachable-n = { $n ->
    [0] Everybody who has promised something can be reached.
    [one] For one open commitment nobody can be reached.
   *[other] For { $n } open commitments nobody can be reached.
}
overview-unreachable-about = A talk helps here: whoever writes to the bot in private is reminded again.
overview-reason-stopped = Wants no messages (“stop”)
overview-reason-blocked = The private chat is blocked or ended
overview-reason-no-chat = Has no private chat with the bot yet
overview-reason-forgotten = Had their account deleted
overview-left = Reminders that were not said
overview-left-stopped = Because of “stop”
overview-left-unreachable = Nobody to be reached
overview-left-superseded = A later one stood for it
overview-cut = There are more. These are the first { $n }; the files have all of them.
overview-left-spared = A question would have been too many or too late
overview-left-expired = Too old after an interruption
overview-week-about = The reminders of the next seven days. Several for one person at a time become one message.
overview-week-none = Nothing goes out in the next seven days.
overview-before = before the date
overview-on-the-day = on the day itself
overview-after = after the date
overview-wished = as wished
overview-digest = weekly digest
overview-moved = (moved because of days off)
closing-title = Closing days
closing-about = Nobody is reminded on these days. Reminders that fall on them come earlier or later; after a change it takes a moment until all are planned anew.
closing-none = There are no closing days.
closing-example = 24 Dec - 1 Jan Office closed
closing-done-added = Added. The reminders are planned anew.
overview-browsers = In by a browser only
overview-browsers-about = These members have not been on their page for a long time, and no chat reaches them. As long as the page is open, a visit to /me is enough; afterwards only a new invitation helps.
overview-ends = page open until { $day }
overview-ended = needs a new invitation
