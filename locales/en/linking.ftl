# Two accounts become one person.
chat-link-code = Write to me within { $minutes } minutes from the other account:
    link { $code }
    Then both accounts are one person. Give the code to nobody.
chat-link-late = That arrived too late: the code does not hold any more. “link” makes a new one.
chat-link-wrong = This code does not hold. { $marker }link in the other chat makes a new one; it holds for 15 minutes and once.
chat-link-self = Please send this code from the other account, not from here.
chat-linked = Linked. Both accounts are one person now: one vote in each poll, one language, one stop.
chat-linked-doubled = { $n ->
    [one] In one open poll there were two votes. The one of the other account, where the code came from, counts; the one from here is withdrawn.
   *[other] In { $n } open polls there were two votes. Those of the other account, where the code came from, count; those from here are withdrawn.
}
chat-linked-there = An account on { $network } is now linked with this one.
chat-privacy-accounts = Accounts count separately as long as they are not linked. To link: { $marker }link
chat-mydata-accounts = Accounts: { $accounts }
chat-help-withdraw = take your vote out
chat-help-link = link a second account with this one
chat-linked-browser = A browser is joined with this account now: here and there it is the same person.
