# The organiser's pages.

organise-new = New poll
organise-none = No poll yet. Start with "New poll".
organise-open-polls = Open
organise-drafts = Drafts
organise-past = Past
organise-sheet = Result sheet
organise-leave = Sign out
organise-back = Back
organise-cancel = Cancel

organise-enter-title = Sign in as organiser
organise-enter-line = The link works once. The button signs this device in.
organise-enter-go = Sign in
organise-enter-no-key = Please open the link that the program printed when it started.

organise-templates = Templates
organise-template-about = { $kind }, { $n } options
organise-use = Use
organise-faults = These templates are faulty and therefore missing:
organise-template-gone = This template is gone. Please choose another one.
organise-own = Your own question
organise-question = Question
organise-help = Hint (optional)
organise-help-hint = Stands below the question, for example: The most important first.
organise-kind = Kind
organise-options = Options
organise-options-hint = One per line, 2 to 30. Only for choices, rankings and points.
organise-top = Number
organise-top-hint = How many to choose, rank or name, or how many points to spread. Empty: a usual value.
organise-low = 1 means
organise-high = 5 means
organise-settings = Settings
organise-reveal = When does the result follow?
organise-names = Names
organise-anonymous = Anonymous
organise-named = With names, visible to all
organise-k = Minimum group
organise-k-hint = Below this number nobody sees more than turnout, organisers included. At least 3. Fixed once the poll is open.
organise-voters = Who may vote?
organise-voters-tickets = Only with a personal ticket (sheet for printing)
organise-ticket-count = Number of tickets
organise-deadline = Closes by itself (optional)
organise-deadline-hint = Local time { $zone }
organise-language = Language of question and screen
organise-preview = Continue to preview
organise-bad-number = "{ $typed }" is no fitting number. Please use digits only.
organise-bad-date = The date can't be read. Please choose day and time.

organise-preview-title = Preview
organise-preview-line = This is exactly what participants will see. Nothing can be changed after opening.
organise-open = Open
organise-edit = Change
organise-edit-own = Change texts
organise-edit-own-hint = The poll then leaves its template: translations and groups are dropped.
organise-discard = Discard
organise-discard-title = Discard the draft?
organise-discard-line = The draft is deleted and can't be brought back.
organise-code = Code to join
organise-screen = Open the screen
organise-show = Show result
organise-show-line = The result has not been shown yet.
organise-close = Close
organise-close-title = Close the poll?
organise-close-line = After that no vote counts any more. A closed poll can't be opened again.
organise-close-go = Close now
organise-after = After the poll
organise-exports = Download
organise-clone = Copy
organise-tickets = Tickets
organise-tickets-line = { $n ->
    [one] 1 ticket
   *[other] { $n } tickets
} on { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} A4.
organise-tickets-print = Print, cut, and hand out shuffled: one per person. So nobody knows who holds which ticket.
organise-tickets-how = Scan the QR code or type address and code, then the ticket. Each ticket counts once; it can be changed until the poll closes.
organise-pool-texts = Release texts
organise-pool-texts-line = Others see a text only after it is released. The order is random.
organise-pool-words = Hide words
organise-pool-words-line = Hidden words leave the cloud.
organise-release = Release
organise-hide = Hide

organise-done-opened = The poll is open.
organise-done-shown = The result is visible.
organise-done-closed = The poll is closed.
organise-done-saved = Saved.
organise-done-discarded = The draft is discarded.
organise-done-cloned = Copied. The copy is a draft with a code of its own.
organise-done-released = Released.
organise-done-hidden = Hidden.
organise-done-entered = Signed in.
organise-refused = That is not possible now.
