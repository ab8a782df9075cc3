# What is said where there are no buttons: what one can write.

## Questions with numbers
chat-answer-by-number = Answer with the number.
chat-answer-number = Please answer with a number from 1 to { $max }, or with { $marker }cancel.
chat-preview-room = This is how everybody will see it.
    Open: { $marker }poll open { $code }
    Discard: { $marker }poll discard { $code }

## Ballot
chat-answer-ranking = Answer with your numbers in order, for example: { $example }
chat-answer-several = Answer with your numbers, for example: { $example }
chat-answer-one = Answer with a number, for example: { $example }
chat-answer-scale = Answer with a number from 1 to 5, for example: { $example }. For “no answer” write a dash: -
chat-answer-points = Answer with numbers and points, for example: { $example }
chat-change-by-typing = To change it, just write anew. To take it out: { $marker }withdraw
chat-withdraw-how = From which poll? Like this, please: { $marker }withdraw 33 57 63
chat-vote-private-typed = Everybody could read that here, so it does not count. Please write it to me ({ $name }) directly.
chat-join-direct = So that nobody watches: write the code { $code } to me ({ $name }) directly.

## More than two
chat-others-came = We are no longer alone here: from now on this room is a group, and what is written here is no secret vote any more. What has counted so far still counts. To vote, write to me ({ $name }) in a new room for the two of us.
chat-before-others = That does not count: when it arrived, others were here already.

## Card in the room: one line on how to vote here. Behind it stands the address, if there is one
chat-how-direct = { $browser ->
    [yes] Vote by writing the code to me ({ $name }) directly, or in the browser:
   *[no] Vote by writing the code to me ({ $name }) directly.
}
chat-how-named = { $browser ->
    [yes] Vote here with { $command }, or in the browser:
   *[no] Vote here with { $command }.
}
chat-how-named-single = { $browser ->
    [yes] Click in the poll below, react here with the number (2️⃣), write { $command }, or in the browser:
   *[no] Click in the poll below, react here with the number (2️⃣), or write { $command }.
}

## Privacy where servers of several operators talk to each other
chat-privacy-anonymous-server = Answers in 🔒 polls are stored without your account. The key that keeps them changeable until the end is destroyed at the close. Your server can see that you wrote to me, and what, if the room is not encrypted.

## Encryption
chat-unreadable = Your last message arrived encrypted, and I have no key for it. Please send it once more.
