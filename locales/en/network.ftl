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
network-empty = Nobody has accepted no. { $nr } yet.
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
network-import-where = A list (CSV) can be read in the browser; you see before what is new, doubled or wrong.
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
