# The privacy text: plain language, nothing concealed.

privacy-title = Privacy
privacy-intro = Taking part is voluntary. This page says what is stored, who can see what, and when it is deleted.
privacy-who-title = Who is responsible
privacy-who = Responsible: { $controller }.
privacy-contact = Contact: { $contact }

privacy-ballot-title = What is stored when you vote
privacy-ballot-1 = We ask for no name, no e-mail address and no phone number. Your browser gets a random number, so that each device counts once and you can change your answer.
privacy-ballot-2 = Your answer is stored under a pseudonym. It is computed from the random number (or the ticket) and a secret of the poll (HMAC-SHA-256). The number itself, your name and the exact time are not stored with it.
privacy-ballot-3 = When the poll closes, its secret is destroyed. From then on nobody can find out whose answer is whose, and neither can we.
privacy-ballot-named = Some polls are named. They say so clearly before you vote. There the name is stored and shown together with the answer.
privacy-k-title = How small groups are protected
privacy-k-1 = Anonymous polls show a result only from a minimum number of answers on. The number is stated before you vote and applies to everyone, organisers included.
privacy-k-2 = While a poll is running, a result that is shown moves only in steps of this number. So the difference between two states gives away no single answer. At the close the last answers are added, even if they are fewer than that number; sensitive questions should therefore show their result only at the close.
privacy-open-title = What is possible while a poll is open
privacy-open-1 = Whoever operates the system has access to the database and sees the answers under their pseudonyms. With the poll's secret and the random number from one particular browser (or one particular ticket), the answer that belongs to it could be found during this time.
privacy-open-2 = The organiser of the poll does not see that. Organisers see how many have answered, and the released result. From the minimum number on they read free texts, in random order, before they release some of them.
privacy-backup = A backup that was taken during this time still holds the secret, even if the poll has been closed since. Whoever has such a backup and also the number from a person's browser or a person's ticket could find that person's answer. Whoever has only one of the two can not.
privacy-closed = After the close the database holds nothing that would let anyone assign an anonymous answer to a person.
privacy-device-title = What stays on your device
privacy-device-1 = The browser remembers an answer that you have begun until you send it or close the tab. If there is no network when you send it, it stays in the browser's storage until it is sent. Then it is deleted there.
privacy-platform-title = What others see
privacy-platform-1 = These pages load nothing from other servers: no fonts, no tracking pixels, no advertising.
privacy-platform-2 = The network that your device uses can see that this address was visited. The protection holds towards the people in your network, not towards network operators.

privacy-chat-title = What is different in chats
privacy-chat-1 = Whoever takes part in a chat is known by their account, so that each person counts once. We store its number or address, the chosen language, the day of the first contact, and whether you want no more messages. We store no phone numbers and no names; only in named polls the account’s name stands with the answer.
privacy-chat-2 = What you tap or write reaches us from the chat service with your account, and is stored for safety until it is counted, which usually takes less than a second. Then it is deleted, and your vote lies under a pseudonym like every other.
privacy-chat-3 = While a poll is open and up to two days after, we remember in which private chat its ballot stands, so that the result can appear there. Whether and how somebody voted is not kept with it.
privacy-chat-4 = Telegram is an external service outside the EU and Switzerland. It can see that you tapped or wrote something, and what. Our protection holds against the people involved, not against Telegram.
privacy-chat-5 = In the chat, “mydata” shows what is stored about you, “forget” deletes it, “stop” ends the messages.
privacy-chat-6 = Whoever uses two accounts counts as two people until “link” in the chat makes them one. A browser counts by itself; one's own page in it can be joined with a chat by a code, and then there is one answer per survey. In named polls we also remember until the end by which message somebody voted, so that deleting it takes the vote back; in others only in the private chat, the last one.
privacy-chat-7 = Whoever opened the ballot in a private chat, or promises something afterwards, may be asked once on the next working day whether the workshop was helpful. Until the answer, three weeks at most, we remember whom the question is for. Of the answer only a number remains.

privacy-cookies-title = Cookies
privacy-cookies = There are only cookies that are needed. None serves analysis, none goes to others.
privacy-cookie-name = Name
privacy-cookie-why = What for
privacy-cookie-how-long = How long
privacy-cookie-voter = Random number: one vote per device, answer can be changed; remembers that the device has been in a poll before
privacy-cookie-ticket = The ticket from the QR code, for this poll only
privacy-cookie-lang = Chosen language
privacy-cookie-page = One's own page with commitments is open on this device: 30 days after the last visit; 180 days for whoever uses no chat
privacy-cookie-organiser = Signed-in organiser
privacy-days = { $n } days
privacy-session = Until the browser is closed

privacy-retention-title = When things are deleted
privacy-keep-ballots = Ballots: { $n } days after the close; after that only totals remain.
privacy-keep-texts = Free texts and words: { $n } days after the close.
privacy-keep-log = The log of what organisers did (opened, shown, closed): { $n } days.
privacy-keep-deliveries = Notes of messages that did not arrive, without their content: { $n } days.
privacy-keep-commitments = Commitments: { $n } days after they were done or dropped.
privacy-keep-counts = Totals above the minimum number and result sheets may stay: they hold no person.
privacy-keep-requests = Network addresses are not stored. So that nobody can guess codes, wrong codes are counted in memory by network address for a day at most; from which network people are in a poll is there only as a checksum.

privacy-rights-title = Your rights
privacy-rights = You can ask for access, correction, deletion and a copy of your data, object to the processing, and complain to a supervisory authority. Please turn to the controller named above.
privacy-rights-limit = Anonymous answers from closed polls can't be assigned to anyone. That is why we can't look them up or delete them one by one.
