# Why something did not happen, and the next step (engine/src/app/error.rs).

error-not-open = This poll is not open yet. Please wait until the organiser opens it.
error-already-open = The poll is open already. Question and rules stand now; for another version use [Copy].
error-closed = This poll is closed. The vote was not counted.
error-deadline-passed = The end of the poll is in the past. Please choose a later time.
error-shown-on-close = The result is shown when the poll closes.
error-until-shown = The result is shown when the organiser releases it.
error-group-too-small = The minimum group size must be at least { $floor }.
error-ticket-count = Between 1 and { $max } tickets can be printed.
error-wrong-kind = This answer does not fit the kind of question. Please reload the page and answer again.
error-empty = Nothing is chosen or written yet. Please answer, then send.
error-unknown-option = This poll has no answer "{ $key }". Please reload the page.
error-repeated = The answer "{ $key }" is chosen twice. Please choose each one only once.
error-too-many = At most { $max ->
    [one] one answer is
   *[other] { $max } answers are
} possible. Please take something out.
error-negative-points = Points can't be negative. Please give 0 or more.
error-too-many-points = There are { $budget } points to give at most. Please take some back.
error-off-scale = The scale goes from 1 to 5. Please choose one of these numbers or "No answer".
error-text-too-long = That is { $length } characters, at most { $max } fit. Please shorten it.
error-name-missing = This poll is named. Please enter your name.
error-name-too-long = The name is too long, at most { $max } characters fit.
error-ticket-needed = This poll has personal tickets. Please enter the code of your ticket.
error-ticket-unknown = This ticket does not belong to this poll. Please check the twelve characters.
error-no-tickets = This poll has no tickets.
error-not-a-draft = Only drafts can be changed or discarded. For another version use [Copy].
error-unknown-text = This contribution does not exist any more. Please reload the page.
error-bad-link = This link was used already or has expired. Reihum shows a new one when it starts.
error-busy = Very many votes are arriving right now. This one was not counted yet; please send it again in a moment.
error-storage = That could not be saved just now. Please try again in a minute.
error-question-no-title = The question has no text yet. Please write one.
error-question-too-long = The text "{ $start }…" is too long, at most { $max } characters fit.
error-question-empty-option = An answer has no text. Please complete or remove it.
error-question-option-count = This kind of question needs 2 to { $max } answers; there are { $found }.
error-question-no-options-here = This kind of question has no answers to choose from.
error-question-repeated = The answer "{ $option }" appears twice.
error-question-unknown-group = The group "{ $key }" is not described.
error-question-choice-count = The number must be between 1 and { $max }.
error-named-texts = Texts and word clouds are always anonymous: they are released one by one. Please choose "anonymous" or another kind of question.
error-deadline-too-far = The end of the poll is too far ahead. Please choose an earlier time.
