# Was Programmen und Menschen gesagt wird, wenn eine Anfrage nicht geht.

api-title-unauthorised = Anmeldung nötig
api-title-forbidden = Nicht erlaubt
api-title-not-found = Nicht gefunden
api-title-conflict = Geht gerade nicht
api-title-wait = Bitte warten
api-title-broken = Fehler bei uns
api-title-invalid = Nicht verstanden
api-not-found = Diese Adresse gibt es nicht. Bitte prüfen Sie den Link, oder beginnen Sie auf der Startseite.
    .du = Diese Adresse gibt es nicht. Bitte prüfe den Link, oder beginne auf der Startseite.
api-method-not-allowed = Diese Adresse gibt es, aber nicht für diese Art Anfrage. Die Kopfzeile Allow nennt die möglichen.
api-login-needed = Das ist der Leitung vorbehalten. Bitte öffnen Sie den Link der Leitung, oder senden Sie ein Token mit.
    .du = Das ist der Leitung vorbehalten. Bitte öffne den Link der Leitung, oder sende ein Token mit.
api-bad-token = Dieses Token ist nicht bekannt. Ein neues gibt „reihum-bot token NAME“ aus.
api-foreign-origin = Diese Anfrage kam von einer fremden Website und wurde nicht ausgeführt. Bitte öffnen Sie die Seite hier noch einmal.
    .du = Diese Anfrage kam von einer fremden Website und wurde nicht ausgeführt. Bitte öffne die Seite hier noch einmal.
api-too-many-tries = Hier wurden zu viele falsche Codes eingegeben. Bitte scannen Sie den QR-Code oder öffnen Sie den Link. In { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} geht es auch wieder mit dem Code.
    .du = Hier wurden zu viele falsche Codes eingegeben. Bitte scanne den QR-Code oder öffne den Link. In { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } geht es auch wieder mit dem Code.
api-bad-json = Das ist kein gültiges JSON: { $problem }.
api-bad-field = Das JSON passt nicht zur Schnittstelle: { $problem }. Sie ist in /api/openapi.json beschrieben.
api-wrong-content-type = Diese Adresse nimmt nur JSON. Bitte senden Sie Content-Type: application/json.
    .du = Diese Adresse nimmt nur JSON. Bitte sende Content-Type: application/json.
api-too-large = Das ist zu groß: höchstens { $kilobytes } KiB werden angenommen.
api-too-slow = Die Anfrage hat zu lange gedauert. Bitte versuchen Sie es noch einmal.
    .du = Die Anfrage hat zu lange gedauert. Bitte versuche es noch einmal.
api-bad-request = Diese Anfrage ist nicht zu verstehen. Bitte laden Sie die Seite neu.
    .du = Diese Anfrage ist nicht zu verstehen. Bitte lade die Seite neu.
api-unknown-template = Die Vorlage „{ $name }“ gibt es nicht.
api-template-or-question = Eine neue Umfrage braucht entweder eine Vorlage (template) oder eine Frage (question) mit ihrer Art (kind), nicht beides.
api-broken = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal; es steht im Protokoll.
    .du = Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal; es steht im Protokoll.
