# What programs and people are told when a request does not work.

api-title-unauthorised = Sign-in needed
api-title-forbidden = Not allowed
api-title-not-found = Not found
api-title-conflict = Not possible now
api-title-wait = Please wait
api-title-broken = Our mistake
api-title-invalid = Not understood
api-not-found = There is nothing at this address. Please check the link, or begin on the start page.
api-method-not-allowed = This address exists, but not for this kind of request. The header Allow names those that are possible.
api-login-needed = This is for organisers only. Please open the organiser link, or send a token.
api-bad-token = This token is not known. “reihum-bot token NAME” makes a new one.
api-foreign-origin = This request came from another website and was not carried out. Please open the page here again.
api-too-many-tries = Too many wrong codes were typed here. Please scan the QR code or open the link. The code works again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
api-bad-json = This is not valid JSON: { $problem }.
api-bad-field = The JSON does not fit the interface: { $problem }. /api/openapi.json describes it.
api-wrong-content-type = This address only takes JSON. Please send Content-Type: application/json.
api-too-large = That is too large: at most { $kilobytes } KiB are taken.
api-too-slow = The request took too long. Please try again.
api-bad-request = This request can't be understood. Please load the page again.
api-unknown-template = There is no template “{ $name }”.
api-template-or-question = A new poll needs either a template or a question with its kind, not both.
api-broken = Something went wrong on our side. Please try again; it is in the log.
