# Warum etwas nicht geschehen ist, und der nächste Schritt (engine/src/app/error.rs).

error-not-open = Diese Umfrage ist noch nicht eröffnet. Bitte warten Sie, bis die Leitung sie öffnet.
    .du = Diese Umfrage ist noch nicht eröffnet. Bitte warte, bis die Leitung sie öffnet.
error-already-open = Die Umfrage ist schon eröffnet. Frage und Regeln stehen jetzt fest; für eine andere Fassung hilft [Kopieren].
error-closed = Diese Umfrage ist schon geschlossen. Die Stimme wurde nicht gezählt.
error-deadline-passed = Das Ende der Umfrage liegt in der Vergangenheit. Bitte wählen Sie einen späteren Zeitpunkt.
    .du = Das Ende der Umfrage liegt in der Vergangenheit. Bitte wähle einen späteren Zeitpunkt.
error-shown-on-close = Das Ergebnis wird gezeigt, sobald die Umfrage geschlossen ist.
error-until-shown = Das Ergebnis wird gezeigt, sobald die Leitung es zeigt.
error-group-too-small = Die Mindestgruppengröße muss mindestens { $floor } sein.
error-ticket-count = Es können 1 bis { $max } Tickets gedruckt werden.
error-wrong-kind = Diese Antwort passt nicht zur Art der Frage. Bitte laden Sie die Seite neu und antworten Sie noch einmal.
    .du = Diese Antwort passt nicht zur Art der Frage. Bitte lade die Seite neu und antworte noch einmal.
error-empty = Es ist noch nichts ausgewählt oder eingegeben. Bitte antworten Sie und senden Sie dann ab.
    .du = Es ist noch nichts ausgewählt oder eingegeben. Bitte antworte und sende dann ab.
error-unknown-option = Die Antwort „{ $key }“ gibt es in dieser Umfrage nicht. Bitte laden Sie die Seite neu.
    .du = Die Antwort „{ $key }“ gibt es in dieser Umfrage nicht. Bitte lade die Seite neu.
error-repeated = Die Antwort „{ $key }“ ist doppelt gewählt. Bitte wählen Sie jede nur einmal.
    .du = Die Antwort „{ $key }“ ist doppelt gewählt. Bitte wähle jede nur einmal.
error-too-many = Es { $max ->
    [one] ist nur eine Antwort
   *[other] sind höchstens { $max } Antworten
} möglich. Bitte nehmen Sie etwas heraus.
    .du = Es { $max ->
        [one] ist nur eine Antwort
       *[other] sind höchstens { $max } Antworten
    } möglich. Bitte nimm etwas heraus.
error-negative-points = Punkte können nicht negativ sein. Bitte geben Sie 0 oder mehr.
    .du = Punkte können nicht negativ sein. Bitte gib 0 oder mehr.
error-too-many-points = Es sind höchstens { $budget } Punkte zu vergeben. Bitte nehmen Sie einige zurück.
    .du = Es sind höchstens { $budget } Punkte zu vergeben. Bitte nimm einige zurück.
error-off-scale = Die Skala geht von 1 bis 5. Bitte wählen Sie eine dieser Zahlen oder „Keine Angabe“.
    .du = Die Skala geht von 1 bis 5. Bitte wähle eine dieser Zahlen oder „Keine Angabe“.
error-text-too-long = Das sind { $length } Zeichen, es passen höchstens { $max }. Bitte kürzen Sie etwas.
    .du = Das sind { $length } Zeichen, es passen höchstens { $max }. Bitte kürze etwas.
error-name-missing = Diese Umfrage ist mit Namen. Bitte tragen Sie Ihren Namen ein.
    .du = Diese Umfrage ist mit Namen. Bitte trag deinen Namen ein.
error-name-too-long = Der Name ist zu lang, es passen höchstens { $max } Zeichen.
error-ticket-needed = Diese Umfrage hat persönliche Tickets. Bitte geben Sie den Code Ihres Tickets ein.
    .du = Diese Umfrage hat persönliche Tickets. Bitte gib den Code deines Tickets ein.
error-ticket-unknown = Dieses Ticket gehört nicht zu dieser Umfrage. Bitte prüfen Sie die zwölf Zeichen.
    .du = Dieses Ticket gehört nicht zu dieser Umfrage. Bitte prüfe die zwölf Zeichen.
error-no-tickets = Diese Umfrage hat keine Tickets.
error-not-a-draft = Nur Entwürfe können geändert oder verworfen werden. Für eine andere Fassung hilft [Kopieren].
error-unknown-text = Diesen Beitrag gibt es nicht mehr. Bitte laden Sie die Seite neu.
    .du = Diesen Beitrag gibt es nicht mehr. Bitte lade die Seite neu.
error-bad-link = Dieser Link wurde schon benutzt oder ist abgelaufen. Beim Start zeigt Reihum einen neuen.
error-busy = Gerade kommen sehr viele Stimmen an. Diese wurde noch nicht gezählt; bitte senden Sie sie gleich noch einmal.
    .du = Gerade kommen sehr viele Stimmen an. Diese wurde noch nicht gezählt; bitte sende sie gleich noch einmal.
error-storage = Das konnte gerade nicht gespeichert werden. Bitte versuchen Sie es in einer Minute noch einmal.
    .du = Das konnte gerade nicht gespeichert werden. Bitte versuche es in einer Minute noch einmal.
error-question-no-title = Die Frage hat noch keinen Text. Bitte schreiben Sie einen.
    .du = Die Frage hat noch keinen Text. Bitte schreib einen.
error-question-too-long = Der Text „{ $start }…“ ist zu lang, es passen höchstens { $max } Zeichen.
error-question-empty-option = Eine Antwort hat keinen Text. Bitte ergänzen oder entfernen Sie sie.
    .du = Eine Antwort hat keinen Text. Bitte ergänze oder entferne sie.
error-question-option-count = Diese Art Frage braucht 2 bis { $max } Antworten; es sind { $found }.
error-question-no-options-here = Diese Art Frage hat keine Antworten zur Auswahl.
error-question-repeated = Die Antwort „{ $option }“ kommt doppelt vor.
error-question-unknown-group = Die Gruppe „{ $key }“ ist nicht beschrieben.
error-question-choice-count = Die Zahl muss zwischen 1 und { $max } liegen.
error-named-texts = Freie Texte und Wortwolken gibt es nur anonym: Sie werden einzeln freigegeben. Bitte wählen Sie „anonym“ oder eine andere Art Frage.
    .du = Freie Texte und Wortwolken gibt es nur anonym: Sie werden einzeln freigegeben. Bitte wähle „anonym“ oder eine andere Art Frage.
error-deadline-too-far = Das Ende der Umfrage liegt zu weit in der Zukunft. Bitte wählen Sie einen früheren Zeitpunkt.
    .du = Das Ende der Umfrage liegt zu weit in der Zukunft. Bitte wähle einen früheren Zeitpunkt.
