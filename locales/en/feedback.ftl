# The one question of the morning after a workshop (domain.md 3A 11).

feedback-question = Good morning! About the workshop with the question “{ $title }”: was it helpful?
feedback-once = This is the only question about it. No more messages at all: { $marker }stop
feedback-yes = Yes
feedback-partly = Partly
feedback-no = No
feedback-thanks = Thank you! The answer is counted; who gave it stands nowhere. So it can't be changed any more.
feedback-over = This question is answered already or not open any more.
feedback-title = The morning after
feedback-asked = Was the workshop helpful?
feedback-line = { $answer }: { $n }
feedback-answers = { $n ->
    [one] One answer
   *[other] { $n } answers
} so far. What is shown is always the state at the last multiple of { $step }.
feedback-none = No answer yet.
