# A buddy for a commitment: chosen by whoever made it.

buddy-usage = Like this: { $marker }buddy 12 @name – a buddy hears from me when no. 12 does not go on, and nobody else does. To end it: { $marker }buddy 12 nobody
buddy-not-oneself = A buddy is somebody else.
buddy-asked-them = I have asked. They hear nothing from me before they agree.
buddy-pass-link = Please pass this link on to whoever is to be your buddy (valid for two weeks): { $link }
buddy-pass-code = Please pass this code on to whoever is to be your buddy (valid for two weeks). They write to me in private ({ $name }): buddy { $code }
buddy-question = { $name } would like you to be their buddy for no. { $nr } “{ $what }”, by { $date }. You hear from me twice at most: when it is stuck and when it is three days late. Would you?
buddy-thanks = Thank you! I will tell you when no. { $nr } does not go on.
buddy-agreed = { $name } is the buddy for no. { $nr } now.
buddy-none = No. { $nr } has no buddy.
buddy-ended = No. { $nr } has no buddy any more.
buddy-blocked = { $name } is stuck with no. { $nr } “{ $what }”, by { $date }. A short call may help.
buddy-late = No. { $nr } “{ $what }” of { $name } was planned for { $date }. A short call may help.
buddy-is = buddy: { $name }
buddy-is-asked = buddy asked
buddy-lines = You are the buddy for:
buddy-line = { $nr } { $what } – { $name }, by { $date }
button-be-buddy = Yes, gladly
button-refuse-buddy = No
button-end-buddy = Not any more
chat-help-buddy = somebody hears when number 12 does not go on
