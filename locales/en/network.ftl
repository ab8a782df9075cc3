# The network: organisations, members, working groups, invitations, the audit log.

## What values are called
network-role-organiser = Organiser
network-role-coordinator = Coordination
network-role-steering = Steering group
network-role-board = Board
network-role-planning = Planning coordination
network-role-contact = Contact person
network-role-expert = Expert
network-role-advisory = Advisory board
network-level-facility = Facility
network-level-association = Association
network-level-league = League
network-size-tiny = very small (fewer than 10 staff)
network-size-small = small (10 to 49)
network-size-medium = medium (50 to 249)
network-size-large = large (250 and more)
network-part-funder = Funder
network-part-provider = Provider
network-part-municipality = Municipality
network-part-user = Users
network-part-other = other
network-rate-light = rarely
network-rate-standard = normally
network-rate-active = often
network-state-invited = not in yet
network-state-active = in
network-state-declined = declined
network-state-left = free again

## What can't be done
network-not-allowed = Only those who organise the network may do that.
network-unknown-organisation = There is no such organisation (any more).
network-unknown-member = There is no member no. { $nr }.
network-unknown-group = There is no such group.
network-name-taken = “{ $name }” exists already.
network-no-name = A name is missing.
network-long-name = That is too long: { $max } characters at most.
network-bad-invitation = This invitation is not valid (any more). Please ask your network for a new one.
network-fills-another = You are in already, as member no. { $nr }.
network-filled = Member no. { $nr } is in already and needs no invitation.
network-list-too-large = The file is too large: { $megabytes } MB at most.
network-list-no-text = This is no CSV file. In Excel: save as, file type “CSV”.
network-list-empty = There is nothing in the list.
network-list-no-organisation = The first line has no column “organisation”.
network-list-doubled-column = Two columns mean the same: “{ $heading }”.
network-list-too-many = These are too many lines: { $max } at most. Please split the list.

## In chats
network-welcome = Good to have you! You belong to “{ $network }” now (member no. { $nr }).
network-welcome-rights = No more messages: { $marker }stop · Delete everything: { $marker }forget
network-declined = All right. Thank you for saying so.
network-which-invitation = Please with the code of the invitation: { $marker }accept ABCD-EFGH-JKMN
network-organise-link = This leads to organising in the browser (good once, for a day): { $link }
network-in-the-browser = In the browser: { $link }
network-counts = { $organisations } organisations, { $active } members in, { $invited } not yet.
network-member = No. { $nr }: { $organisation }, { $label }
    State: { $state }
    Roles: { $roles }
    Groups: { $groups }
network-import-where = Please send me the list now: as a CSV file in this chat, or its lines as text. First you see what is new, doubled or wrong; it is stored after that.
network-import-private = Who belongs to the network is not for a whole room: a list belongs in the private chat with me.
network-import-again = Nothing has changed. The next file in this chat, or lines, are taken as the list again.
network-import-nothing-new = There is nothing to take over. The next file in this chat, or lines, are taken as the list again.
network-import-part = { $title }:
    { $lines }
network-import-gone = This list is taken over already, or not there any more. For another one: { $marker }member import
network-import-dropped = Discarded. Nothing has changed.
network-import-done = { $added } added, { $doubled } there already, { $wrong } not taken over.
network-import-invite = Next come the invitations: { $marker }member invite 12 invites no. 12; all of them together can be printed or saved as a file.
button-take-list = Take over
chat-file-not-asked = I can do nothing with this file as it is. A list of members: first { $marker }member import, then the file. { $marker }help shows what else I can do.
chat-file-not-there = The file could not be fetched. Please send it once more.
network-invite-where = All invitations, to print or as a file:
network-nobody-to-invite = There is nobody to invite.
network-invitation = Invitation for { $organisation }, good once: { $link }
network-invitation-code = Invitation for { $organisation }, good once. The code: { $code }
network-member-added = Member no. { $nr } in { $organisation } added. To invite: { $marker }member invite { $nr }
network-member-removed = Member no. { $nr } is removed.
network-role-given = No. { $nr } has the role { $role } now.
network-role-taken = No. { $nr } no longer has the role { $role }.
network-unknown-role = I don’t know this role. There are: { $roles }
network-member-usage = For example: { $marker }member list · { $marker }member 12 · { $marker }member add Caritas Jena: head · { $marker }member role 12 board · { $marker }member invite 12 · { $marker }member import
network-groups = Working groups, with how many belong to them:
    { $groups }
network-no-groups = There is no group yet. A new one: { $marker }group new AG Housing
network-group-added = Group no. { $nr } “{ $name }” added. Members: { $marker }group add { $nr } 12 14
network-group-renamed = Group no. { $nr } is called “{ $name }” now.
network-group-removed = The group “{ $name }” is dissolved.
network-group-joined = { $n ->
    [one] One member belongs to “{ $name }” now.
   *[other] { $n } members belong to “{ $name }” now.
}
network-group-left = { $n ->
    [one] One member no longer belongs to “{ $name }”.
   *[other] { $n } members no longer belong to “{ $name }”.
}
network-group-usage = For example: { $marker }group list · { $marker }group new AG Housing · { $marker }group add AG Housing 12 14 · { $marker }group remove AG Housing 12 · in the group’s room: { $marker }group room AG Housing
network-room-there = Please write this in the room that is meant: { $marker }group room AG Housing
network-room-given = This room belongs to “{ $name }” now.
network-room-taken = This room belongs to no group any more.
network-still-there = Nothing has come from you for a long time. Do you want to stay? Then write me anything, a “yes” will do. Otherwise I delete your data in { $months ->
    [one] one month
   *[other] { $months } months
}.
network-gone = I have deleted your data because nothing came for a long time. If you want to be in again, please ask for an invitation.

## Pages
network-title = Network
network-import = Read a list in
network-invitations = Invitations
network-groups-title = Working groups
network-none = Nobody stands here yet. A list (CSV), from Excel for example, is the fastest way.
network-new-organisation = New organisation
network-new-member = New member
network-add = Add
network-done-saved = Saved.
network-done-removed = Removed.
network-done-imported = { $n ->
    [one] One member is new.
   *[other] { $n } members are new.
} Doubled were { $doubled }. Now the invitations are missing: only who accepts is in.
network-asked = asked whether still in
network-no-label = without a label
network-unknown = not known
network-its-language = the network’s
network-since = { $state }, since { $day }
network-rate = How often to ask
network-label-hint = “Head”, for example. Nothing private, please.
network-member-title = Member no. { $nr }
network-remove-organisation = Remove the organisation
network-remove-organisation-line = With all its members. What is counted already stays counted.
network-remove-member = Remove the member
network-remove-member-line = The place and its roles go. Whoever had it is not asked any more.
network-invite-one = Invitation
network-secret = Please give this link to the person it is meant for only. It is good once.
network-groups-none = There is no group yet.
network-group-name = Name
network-new-group = New group
network-n-members = { $n ->
    [one] One member
   *[other] { $n } members
}
network-remove-group = Dissolve the group
network-remove-group-line = Its members stay in the network, its rooms stay rooms.
network-room-on = A room on { $network }
network-room-part = Detach
network-room-how = To attach a room: write “/group room” and the name of the group in that room, with “!” on Matrix.
network-import-about = One line is one member; several lines of an organisation are several members. First you see what is new, doubled or wrong; it is stored after that.
network-import-columns = Columns (only the first is needed): organisation, level, size, part, sector, region, label, language, roles, groups. Separators and encoding are recognised.
network-import-file = CSV file
network-import-look = Have a look
network-import-other = Another file
network-import-sums = { $new } new, { $doubled } doubled, { $wrong } wrong.
network-import-organisations = { $n ->
    [0] No new organisation.
    [one] One new organisation.
   *[other] { $n } new organisations.
}
network-import-groups = New groups: { $groups }
network-import-ignored = Columns that were not understood, they are left out: { $columns }
network-import-take = { $n ->
    [one] Take one new line over
   *[other] Take { $n } new lines over
}
network-import-nobody = Nobody is in by that: first the invitation, then their yes.
network-import-new = New
network-import-doubled = Doubled, stays as it is
network-import-wrong = Wrong, is not taken over
network-import-line = Line
network-import-what = What
network-import-more = … and { $n } more
network-import-known = Exists already.
network-import-doubled-in = Stands in line { $line } already.
network-fault-no-organisation = The name of the organisation is missing.
network-fault-too-long = { $column }: too long.
network-fault-formula = { $column }: begins like a formula.
network-fault-unknown = { $column }: I don’t know “{ $value }”.
network-fault-not-yours = Only who organises the network may give the role “{ $value }”.
network-fault-contradicts = { $column }: differs from line { $line }.
network-column-organisation = Organisation
network-column-level = Level
network-column-size = Size
network-column-part = Part
network-column-sector = Sector
network-column-region = Region
network-column-label = Label
network-column-language = Language
network-column-roles = Roles
network-column-groups = Groups
network-invitations-about = For all who are not in yet: a sheet to print and cut, or a file for a mail merge. Each invitation is good once and for two months; printing twice does no harm.
network-invitations-sheet = Sheet to print
network-invitations-file = File (CSV)
network-audit-title = Audit log
network-audit-about = Who read lists in, took the directory out, invited, released or changed roles. Deleted after twelve months.
network-audit-none = Nothing yet.
network-audit-at = When
network-audit-who = Who
network-audit-act = What
network-audit-what = On what
network-audit-imported = list read in
network-audit-exported = directory taken out
network-audit-invited = invited
network-audit-added = added
network-audit-changed = changed
network-audit-removed = removed
network-audit-roles = roles changed
network-audit-set-up = set up
network-audit-released = released
network-audit-redacted = hidden
network-audit-unredacted = shown again
network-invited-title = Invitation
network-invited-who = “{ $network }” invites. Responsible: { $controller }. The invitation is for:
network-invited-what = What it is about
network-invited-ask = A few short questions a year, and reminders of what you promise yourself.
network-invited-anonymous = Each question says before you answer whether it is anonymous. No name and no phone number is stored.
network-invited-stop = You can stop at any time, and delete everything.
network-invited-how = Are you in?
network-accept-browser = Accept, in the browser
network-accept-known = Accept
network-accept-telegram = Accept in Telegram
network-accept-matrix = Or accept in Matrix: write to { $name } in private: !accept { $code }
network-decline = Decline
me-welcome = Good to have you! This page stays yours in this browser. Best keep its address.
me-data = My data
me-place = Member no. { $nr } in “{ $network }”.
me-organise = To organising
me-data-file = All that is stored about me (JSON)
me-forget = Delete everything
me-forget-line = All that can still be assigned to you goes: this page, commitments, votes in open polls, the place in the network. What is counted anonymously already can’t be assigned to anybody and stays counted.
me-forget-keep = No, keep it
me-forget-go = Yes, delete everything

## Polls of members
network-poll-members = For members of the network only, each person has one vote.
network-voters-members = members of the network only
network-members-only = Only members of the network vote here. Are you in? Then please open your own page in this browser first, or vote in a chat.

## Privacy
network-keep-members = Members of the network from whom nothing comes: asked after 12 months, deleted after 13. Only the month of the last sign is remembered.
network-keep-audit = Who read lists in, took them out, invited or released: 12 months.
network-member-lost = This member is in by a browser only and is not recognised there any more. A new invitation is for a new place with the same roles and groups; earlier answers and commitments stay where they are, and nobody sees them by it.
