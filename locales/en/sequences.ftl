# Sequences: steps that become commitments one by one.

sequence-started = Sequence no. { $nr } has begun: { $title }
sequence-paused = Sequence no. { $nr } “{ $title }” is paused. What is promised already stays. Go on with { $marker }sequence resume { $nr }; everything later then moves by the length of the pause.
sequence-resumed = Sequence no. { $nr } “{ $title }” goes on.
sequence-skipped = Sequence no. { $nr }: left out is “{ $what }”
sequence-stopped = Sequence no. { $nr } “{ $title }” is stopped. What is promised already stays.
sequence-next = The next steps:
sequence-step = { $date }: { $what }
sequence-step-promised = { $date }: { $what } (commitment no. { $nr })
sequence-nothing-waits = No step is left.
sequence-how = Two weeks before, each step becomes a commitment that I remind you of. { $marker }sequence pause { $nr } · { $marker }sequence resume { $nr } · { $marker }sequence skip { $nr } · { $marker }sequence stop { $nr }
sequence-templates = These sequences are there:
sequence-running = Running:
sequence-line = No. { $nr } { $title } – next by { $date }: { $what }
sequence-line-paused = No. { $nr } { $title } – paused
sequence-usage = For example: { $marker }sequence start municipality · { $marker }sequence start training from 1 March · { $marker }sequence pause 2
sequence-unknown = There is no such sequence. { $marker }sequence shows all
sequence-which = Which one do you mean? Please add its number; { $marker }sequence shows all
sequence-which-start = Please give the exact day, for example: { $marker }sequence start municipality from 1 March 2027
error-unknown-sequence = There is no sequence with the number { $nr }.
error-sequence-not-yours = Sequence no. { $nr } was begun by somebody else.
error-sequence-paused = This sequence is paused already.
error-sequence-running = This sequence is running.
error-sequence-stopped = This sequence is stopped.
error-sequence-over = No step is left in this sequence.
error-sequences-many = More than { $max } sequences at once are not possible. Please stop one first.
chat-help-sequence = sequences: steps that become commitments one by one

## Asking again
follow-up-question = Sequence no. { $nr }, “{ $what }”: what has happened since?
follow-up-noted = Thank you, noted. I will ask again.
follow-up-ended = Thank you, noted. I will not ask about it any more.
