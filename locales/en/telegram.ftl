# The menu that Telegram shows beside the text field: what each command does, in a few words.

telegram-menu-start = Say hello
telegram-menu-join = Join a poll: six digits
telegram-menu-vote = Vote by numbers: code and choices
telegram-menu-results = See a result: six digits
telegram-menu-withdraw = Take your vote out
telegram-menu-poll = Open a poll of your own
telegram-menu-commit = Promise something: a sentence and a date
telegram-menu-mine = Your open commitments
telegram-menu-done = A commitment is done: its number
telegram-menu-buddy = A buddy for a commitment: number and @name
telegram-menu-page = Your own page in the browser
telegram-menu-away = Enter days off
telegram-menu-sequence = A sequence of several steps
telegram-menu-checkin = Schedule the check-in of the working group
telegram-menu-lang = Change the language: de or en
telegram-menu-help = What I can do
telegram-menu-privacy = What is stored, and who can see it
telegram-menu-mydata = What is stored about you
telegram-menu-link = Link a second account
telegram-menu-forget = Delete what is stored about you
telegram-menu-stop = No more messages
telegram-menu-survey = Surveys of the network; with a code: answer
telegram-menu-accept = Accept an invitation: code
telegram-menu-report = Results and reports, for coordination and steering group
telegram-menu-decision = Decisions of the steering group
telegram-menu-group = Which working group this room is
