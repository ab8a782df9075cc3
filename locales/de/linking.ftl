# Zwei Konten werden eine Person.
chat-link-code = Schreiben Sie mir innerhalb von { $minutes } Minuten vom anderen Konto aus:
    link { $code }
    Dann sind beide Konten eine Person. Geben Sie den Code niemandem.
    .du = Schreib mir innerhalb von { $minutes } Minuten vom anderen Konto aus:
        link { $code }
        Dann sind beide Konten eine Person. Gib den Code niemandem.
chat-link-late = Das kam zu spät an: Der Code gilt schon nicht mehr. Mit „verbinden“ gibt es einen neuen.
chat-link-wrong = Dieser Code gilt nicht. Einen neuen gibt es im anderen Chat mit { $marker }verbinden; er gilt 15 Minuten und einmal.
chat-link-self = Diesen Code bitte vom anderen Konto aus schicken, nicht von hier.
chat-linked = Verbunden. Beide Konten sind jetzt eine Person: eine Stimme je Umfrage, eine Sprache, ein Stopp.
chat-linked-doubled = { $n ->
    [one] In einer offenen Umfrage gab es zwei Stimmen. Es gilt die des anderen Kontos, von dem der Code kam; die von hier ist zurückgezogen.
   *[other] In { $n } offenen Umfragen gab es zwei Stimmen. Es gilt jeweils die des anderen Kontos, von dem der Code kam; die von hier ist zurückgezogen.
}
chat-linked-there = Ein Konto bei { $network } ist jetzt mit diesem verbunden.
chat-privacy-accounts = Konten zählen getrennt, solange sie nicht verbunden sind. Verbinden: { $marker }verbinden
chat-mydata-accounts = Konten: { $accounts }
chat-help-withdraw = die eigene Stimme zurückziehen
chat-help-link = ein zweites Konto mit diesem verbinden
chat-linked-browser = Ein Browser ist jetzt mit diesem Konto verbunden: Hier und dort sind es dieselbe Person.
