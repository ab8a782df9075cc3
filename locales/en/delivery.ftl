# What became of messages to chats: for organisers.

delivery-title = Messages to chats
delivery-about = What did not arrive in chats, and what helps. There are only numbers here, no persons and no texts.
delivery-none = No chat network is connected.
delivery-waiting = Waiting
delivery-waiting-none = nothing
delivery-waiting-since = { $n ->
    [one] one message
   *[other] { $n } messages
}, the oldest since { $since }
delivery-held = Pause
delivery-held-until = The network asked for one until { $until }. Then sending goes on by itself.
delivery-ambiguous = Uncertain
delivery-ambiguous-n = { $n ->
    [one] One message
   *[other] { $n } messages
} may have arrived twice, because an interruption hid whether it had arrived. Nothing needs to be done.
delivery-late = Taps
delivery-late-n = { $n ->
    [one] One tap was
   *[other] { $n } taps were
} answered too late to be shown. Whether it counted stands in the ballot.
delivery-dead = Never arrived, last 7 days
delivery-unreachable = Chats that can't be reached
delivery-messages = Messages
delivery-chats = Chats
delivery-reason = Why
delivery-advice = What helps

# used: "delivery-reason-{
delivery-reason-blocked = The person has blocked the bot
# used: "delivery-reason-{
delivery-reason-deactivated = The account does not exist any more
# used: "delivery-reason-{
delivery-reason-never-started = The person has not started a chat with the bot
# used: "delivery-reason-{
delivery-reason-not-found = There is no such chat
# used: "delivery-reason-{
delivery-reason-removed = The bot was removed from the group, or the group was deleted
# used: "delivery-reason-{
delivery-reason-muted = The bot may not write in the group
# used: "delivery-reason-{
delivery-reason-refused = The network refused the message
# used: "delivery-reason-{
delivery-reason-unavailable = The network could not be reached for a day
# used: "delivery-reason-{
delivery-reason-unknown = The network gave no answer for a day
# used: "delivery-reason-{
delivery-reason-thread-gone = The topic is closed, and so is the group's main topic
# used: "delivery-reason-{
delivery-reason-no-words = The message could not be put into words
# used: "delivery-reason-{
delivery-reason-deadly = Sending it made the program stop, again and again
# used: "delivery-reason-{
delivery-reason-unreadable = The message was written by another version of the program
# used: "delivery-reason-{
delivery-reason-too-old = The message had waited for so long that nobody had any use for it

# used: "delivery-advice-{
delivery-advice-blocked = Nothing from here. Whoever unblocks the bot and writes to it is reached again.
# used: "delivery-advice-{
delivery-advice-deactivated = Nothing. The person can join with a new account.
# used: "delivery-advice-{
delivery-advice-never-started = The person opens the link to the bot and presses "Start".
# used: "delivery-advice-{
delivery-advice-not-found = Nothing from here. Whoever writes to the bot is reached again.
# used: "delivery-advice-{
delivery-advice-removed = Add the bot to the group again.
# used: "delivery-advice-{
delivery-advice-muted = Allow the bot to write, in the group's settings.
# used: "delivery-advice-{
delivery-advice-refused = This is a fault of the program. The log says what the network answered; please report it.
# used: "delivery-advice-{
delivery-advice-unavailable = Check the server's connection to the internet.
# used: "delivery-advice-{
delivery-advice-unknown = Check the server's connection to the internet.
# used: "delivery-advice-{
delivery-advice-thread-gone = Open a topic in the group again.
# used: "delivery-advice-{
delivery-advice-no-words = This is a fault of the program. The log says more; please report it.
# used: "delivery-advice-{
delivery-advice-deadly = This is a fault of the program. The log says more; please report it.
# used: "delivery-advice-{
delivery-advice-unreadable = Run the same version everywhere.
# used: "delivery-advice-{
delivery-advice-too-old = See how long the program or the network was away. Whoever still needs an answer asks again.
