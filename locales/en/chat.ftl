# What is said in chats. The words of domain.md 2.0 where there are any.

## Beginning
chat-hello = Hello! I am the bot of { $network }. I ask short questions and remind people of commitments.
chat-hello-room = Hello! I am the bot of { $network }. Here I can ask questions that everybody answers from their phone.
chat-privacy-short = Taking part is voluntary. Responsible: { $controller }. More: { $marker }privacy · Stop: { $marker }stop
chat-telegram-note = Telegram is an external service outside the EU and Switzerland. Everything also works in the browser: { $link }
chat-telegram-note-bare = Telegram is an external service outside the EU and Switzerland. Everything also works in the browser.
chat-how-to-join = If you have a code, just send me the six digits. What else I can do: { $marker }help
chat-which-code = Which poll? Please add the code: { $marker }join 33 57 63
chat-which-results = Which result? Please add the code: { $marker }results 33 57 63
chat-join-private = So that nobody watches, this works in a private chat with me: { $link }
chat-too-many-tries = Those were too many wrong codes. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.

## Not understood
chat-not-understood = I did not understand that. { $marker }help shows what I can do.
chat-private-please = This only works in a private chat with me.
chat-old-button = This button is no longer valid.
chat-repeated-number = The number { $place } is there twice.
chat-quoted = “{ $text }”
chat-no-such-number = “{ $typed }” is not one of the choices. The numbers go from 1 to { $max }.
chat-only-administrators = Only administrators can do this here.
chat-cannot-check-administrators = I can't see who is an administrator here. Please make me an administrator of this group, so that I can see it, and then send it again.
chat-cancelled = Cancelled. What was saved stays.
chat-nothing-to-cancel = There is nothing to cancel right now.

## Ballot and card
chat-audience = Everyone in this poll
chat-tickets = One vote per ticket.
chat-scale = 1 to 5
chat-scale-ends = 1 = { $low } · 5 = { $high }
chat-votes = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
chat-code = Code
chat-how-ranking = Tap what matters most to you, in order.
chat-how-tap = Tap what is true for you.
chat-how-points = Each tap gives one point.
chat-only-you = Only you see what you tap.
chat-how-private = Answers are written in a private chat with me, so that nobody reads along here.
chat-how-ticket = You vote with your personal ticket in the browser.
chat-button-private = Vote in private
chat-button-browser = In the browser
chat-tap-in-order = Tap the numbers in order, or write, for example: 2 3 8
chat-tap-several = Tap the numbers, or write, for example: 2 3
chat-tap-one = Tap a number, or write it.
chat-tap-points = Each tap gives one point. Or write, for example: 2=5 3=3
chat-write-text = Just write your answer here as a message.
chat-write-words = Write your words here as a message, with commas in between.
chat-write-instead = This question is answered with a message in a private chat.
chat-button-reset = Reset
chat-button-withdraw = Withdraw
chat-picked = Chosen, not sent yet:
    { $picks }
chat-counted = Saved:
    { $picks }
chat-nothing-picked = Nothing is chosen yet.
chat-nothing-counted = No vote of yours is counted here.
chat-withdrawn = Your vote is withdrawn.
chat-full = { $max ->
    [one] One answer is chosen already.
    [2] Two are chosen already. To swap, tap one of them again first.
    [3] Three are chosen already. To swap, tap one of them again first.
   *[other] { $max } are chosen already. To swap, tap one of them again first.
}
chat-spent = All { $budget } points are given. To give them anew, reset first.
chat-vote-how = Like this, please: { $marker }vote 33 57 63 2 3 8
chat-vote-private = Everybody could read that here, so it does not count. Please vote in a private chat with me, or tap the buttons.

## Result
chat-result = { $n ->
    [one] Result of 1 vote:
   *[other] Result of { $n } votes:
}
chat-points = { $n ->
    [one] 1 point
   *[other] { $n } points
}
chat-times = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
chat-unmentioned = { $n ->
    [one] One more was not mentioned.
   *[other] { $n } more were not mentioned.
}
chat-mean = Mean { $mean }, spread { $spread }
chat-pairwise = In direct comparison the winner is: { $option }
chat-named = Who answered what:
chat-texts-wait = Texts appear as soon as the organisers have released them.
chat-export = Result of poll { $code }. Checksum of the log: { $head }

## Polls
chat-preview = This is how everybody will see it. When shall the result be visible?
chat-reveal-close = At the end
chat-reveal-live = Live
chat-reveal-manual = By hand
chat-button-open = Open
chat-button-discard = Discard
chat-discarded = The draft is discarded.
chat-no-poll-here = There is no such poll in this chat.
chat-not-your-poll = There is no poll with this code in this chat. A poll is run from where it was opened.
chat-closed-already = This poll is closed already.
chat-too-many-polls = { $max } of your polls are running already. Please close one of them first.
chat-no-template = There is no template “{ $name }”. There are: { $templates }. A question of your own goes like this:
    { $marker }poll What matters to us?
    - Time
    - Money
chat-poll-how = With a template: { $marker }poll NAME; there are { $templates }.
    With a question of your own:
    { $marker }poll What matters to us?
    - Time
    - Money
    Then: { $marker }poll show, { $marker }poll close, { $marker }poll export
chat-poll-no-question = The question is missing. For example:
    { $marker }poll What matters to us?
    - Time
    - Money
chat-poll-unknown-setting = There is no setting “{ $word }”. There are kind, top, reveal, k, named, lang, until, minutes, low and high.
chat-poll-bad-value = “{ $value }” does not fit { $key }.
chat-poll-set-twice = { $key } is there twice.
chat-poll-unfit = { $key } does not fit this kind of question.
chat-poll-tickets = Tickets are printed. Please make such polls in the browser.
chat-poll-stray-line = This line is neither an answer nor a setting: “{ $start }”. Answers begin with a dash.

## Help
chat-help-intro = This is what I can do:
chat-help-room = This is what I can do here, for administrators:
chat-help-join = take part in a poll; the six digits alone are enough
chat-help-vote = vote by numbers
chat-help-results = the result, as soon as it may be shown
chat-help-poll = open a poll of your own
chat-help-lang = change the language
chat-help-privacy = what happens to answers
chat-help-mydata = what is stored about you
chat-help-forget = delete everything about you
chat-help-stop = no more messages
chat-help-template = open a poll from a template
chat-help-show = show the result
chat-help-close = close the poll
chat-help-export = the result as a file
chat-help-question = A question of your own:
chat-help-example = { $marker }poll What matters to us?
    - Time
    - Money
chat-help-contact = Questions to humans: { $contact }

## About me
chat-which-language = Welche Sprache? / Which language?
chat-unknown-language = I do not know this language. There are de, de-CH and en.
chat-language-de = Ab jetzt auf Deutsch.
chat-language-de-ch = Ab jetzt in Schweizer Schreibweise.
chat-language-en = English from now on.
chat-stopped = All right, no more messages. { $marker }start begins again.
chat-privacy-anonymous = Answers in 🔒 polls are stored without your account. The key that keeps them changeable until the end is destroyed at the close. The chat service itself can see that you tapped or wrote something.
chat-privacy-more = Everything else: { $link }
chat-privacy-contact = Questions about this: { $contact }
chat-mydata = This is everything that can be assigned to you. The file has it once more for programs.
chat-mydata-since = Known since: { $day }
chat-mydata-ballots = Votes in open polls: { $n }
chat-mydata-commitments = Commitments: { $n }
chat-mydata-named = In named polls the name of your account stands with the answer, also after the end. To have it removed there, please ask whoever is responsible.
chat-no-data = Nothing is stored about you.
chat-forget-question = Delete everything? Your votes in open polls are withdrawn and your account is forgotten. Your commitments stay with their number and text, but without a person; days off and the calendar link are gone. What is anonymous and closed can’t be assigned to anybody any more, and stays.
chat-button-forget = Yes, delete everything
chat-button-keep = No
chat-kept = Everything stays as it is.
chat-forgotten = Deleted. Anonymous answers from closed polls can’t be assigned to you by anybody, us included; they stay. Names in closed named polls are removed on request by whoever is responsible.
