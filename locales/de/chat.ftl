# Was in Chats gesagt wird. Wortlaut aus domain.md 2.0, wo es einen gibt.

## Anfang
chat-hello = Guten Tag! Ich bin der Bot von { $network }. Ich stelle kurze Fragen und erinnere an Zusagen.
    .du = Hallo! Ich bin der Bot von { $network }. Ich stelle kurze Fragen und erinnere an Zusagen.
chat-hello-room = Guten Tag! Ich bin der Bot von { $network }. Hier kann ich Fragen stellen, die alle vom Handy aus beantworten.
    .du = Hallo! Ich bin der Bot von { $network }. Hier kann ich Fragen stellen, die alle vom Handy aus beantworten.
chat-privacy-short = Mitmachen ist freiwillig. Verantwortlich: { $controller }. Mehr: { $marker }datenschutz · Aufhören: { $marker }stop
chat-telegram-note = Telegram ist ein externer Dienst außerhalb der EU und der Schweiz. Alles geht auch im Browser: { $link }
chat-telegram-note-bare = Telegram ist ein externer Dienst außerhalb der EU und der Schweiz. Alles geht auch im Browser.
chat-how-to-join = Wenn Sie einen Code haben, schicken Sie mir einfach die sechs Ziffern. Was ich sonst kann: { $marker }hilfe
    .du = Wenn du einen Code hast, schick mir einfach die sechs Ziffern. Was ich sonst kann: { $marker }hilfe
chat-which-code = Welche Umfrage? Bitte schicken Sie den Code mit: { $marker }mitmachen 33 57 63
    .du = Welche Umfrage? Bitte schick den Code mit: { $marker }mitmachen 33 57 63
chat-which-results = Welches Ergebnis? Bitte schicken Sie den Code mit: { $marker }ergebnis 33 57 63
    .du = Welches Ergebnis? Bitte schick den Code mit: { $marker }ergebnis 33 57 63
chat-join-private = Damit niemand zusieht, geht das im privaten Chat mit mir: { $link }
chat-too-many-tries = Das waren zu viele falsche Codes. Bitte versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} nochmals.
    .du = Das waren zu viele falsche Codes. Bitte versuch es in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } nochmals.

## Nicht verstanden
chat-not-understood = Das habe ich nicht verstanden. Was ich kann, zeigt { $marker }hilfe
chat-private-please = Das geht nur im privaten Chat mit mir.
chat-old-button = Dieser Knopf gilt nicht mehr.
chat-repeated-number = Die Nummer { $place } kommt zweimal vor.
chat-quoted = „{ $text }“
chat-no-such-number = „{ $typed }“ steht nicht zur Wahl. Es gibt die Nummern 1 bis { $max }.
chat-only-administrators = Das ist hier den Administratorinnen und Administratoren vorbehalten.
chat-cannot-check-administrators = Ich kann nicht sehen, wer hier Administratorin oder Administrator ist. Bitte machen Sie mich zum Administrator dieser Gruppe, damit ich es sehe, und schicken Sie es dann noch einmal.
    .du = Ich kann nicht sehen, wer hier Administratorin oder Administrator ist. Bitte mach mich zum Administrator dieser Gruppe, damit ich es sehe, und schick es dann noch einmal.
chat-cancelled = Abgebrochen. Was schon gespeichert ist, bleibt.
chat-nothing-to-cancel = Es gibt gerade nichts abzubrechen.

## Stimmzettel und Karte
chat-audience = Jede Person in dieser Umfrage
chat-tickets = Eine Stimme je Ticket.
chat-scale = 1 bis 5
chat-scale-ends = 1 = { $low } · 5 = { $high }
chat-votes = { $n ->
    [one] 1 Stimme
   *[other] { $n } Stimmen
}
chat-code = Code
chat-how-ranking = Tippen Sie der Reihe nach an, was Ihnen am wichtigsten ist.
    .du = Tippe der Reihe nach an, was dir am wichtigsten ist.
chat-how-tap = Tippen Sie an, was für Sie stimmt.
    .du = Tippe an, was für dich stimmt.
chat-how-points = Jedes Antippen gibt einen Punkt.
    .du = Jedes Antippen gibt einen Punkt.
chat-only-you = Was Sie antippen, sehen nur Sie.
    .du = Was du antippst, siehst nur du.
chat-how-private = Geschrieben wird im privaten Chat mit mir, damit es hier niemand mitliest.
chat-how-ticket = Abgestimmt wird mit dem persönlichen Ticket im Browser.
chat-button-private = Privat abstimmen
chat-button-browser = Im Browser
chat-tap-in-order = Tippen Sie die Nummern der Reihe nach an, oder schreiben Sie zum Beispiel: 2 3 8
    .du = Tippe die Nummern der Reihe nach an, oder schreib zum Beispiel: 2 3 8
chat-tap-several = Tippen Sie die Nummern an, oder schreiben Sie zum Beispiel: 2 3
    .du = Tippe die Nummern an, oder schreib zum Beispiel: 2 3
chat-tap-one = Tippen Sie eine Nummer an, oder schreiben Sie sie.
    .du = Tippe eine Nummer an, oder schreib sie.
chat-tap-points = Jedes Antippen gibt einen Punkt. Oder schreiben Sie zum Beispiel: 2=5 3=3
    .du = Jedes Antippen gibt einen Punkt. Oder schreib zum Beispiel: 2=5 3=3
chat-write-text = Schreiben Sie Ihre Antwort einfach hier als Nachricht.
    .du = Schreib deine Antwort einfach hier als Nachricht.
chat-write-words = Schreiben Sie Ihre Wörter hier als Nachricht, mit Kommas dazwischen.
    .du = Schreib deine Wörter hier als Nachricht, mit Kommas dazwischen.
chat-write-instead = Diese Frage wird mit einer Nachricht im privaten Chat beantwortet.
chat-button-reset = Zurücksetzen
chat-button-withdraw = Zurückziehen
chat-picked = Gewählt, noch nicht abgeschickt:
    { $picks }
chat-counted = Gespeichert:
    { $picks }
chat-nothing-picked = Noch ist nichts gewählt.
chat-nothing-counted = Von Ihnen ist hier keine Stimme gezählt.
    .du = Von dir ist hier keine Stimme gezählt.
chat-withdrawn = Ihre Stimme ist zurückgezogen.
    .du = Deine Stimme ist zurückgezogen.
chat-full = { $max ->
    [one] Eine Antwort ist schon gewählt.
    [2] Zwei sind schon gewählt. Zum Tauschen erst eine davon noch einmal antippen.
    [3] Drei sind schon gewählt. Zum Tauschen erst eine davon noch einmal antippen.
   *[other] { $max } sind schon gewählt. Zum Tauschen erst eine davon noch einmal antippen.
}
chat-spent = Alle { $budget } Punkte sind verteilt. Zum Neuverteilen erst zurücksetzen.
chat-vote-how = Bitte so: { $marker }stimme 33 57 63 2 3 8
chat-vote-private = Das könnten hier alle lesen, deshalb zählt es nicht. Bitte stimmen Sie im privaten Chat mit mir ab, oder tippen Sie auf die Knöpfe.
    .du = Das könnten hier alle lesen, deshalb zählt es nicht. Bitte stimm im privaten Chat mit mir ab, oder tippe auf die Knöpfe.

## Ergebnis
chat-result = { $n ->
    [one] Ergebnis aus 1 Stimme:
   *[other] Ergebnis aus { $n } Stimmen:
}
chat-points = { $n ->
    [one] 1 Punkt
   *[other] { $n } Punkte
}
chat-times = { $n ->
    [one] 1 Stimme
   *[other] { $n } Stimmen
}
chat-unmentioned = { $n ->
    [one] Eine weitere wurde nicht genannt.
   *[other] { $n } weitere wurden nicht genannt.
}
chat-mean = Mittelwert { $mean }, Streuung { $spread }
chat-pairwise = Im direkten Vergleich gewinnt: { $option }
chat-named = Wer was geantwortet hat:
chat-texts-wait = Texte erscheinen, sobald die Leitung sie freigegeben hat.
chat-export = Ergebnis der Umfrage { $code }. Prüfsumme des Protokolls: { $head }

## Umfragen
chat-preview = So sehen es alle. Wann soll das Ergebnis sichtbar sein?
chat-reveal-close = Am Ende
chat-reveal-live = Laufend
chat-reveal-manual = Von Hand
chat-button-open = Öffnen
chat-button-discard = Verwerfen
chat-discarded = Der Entwurf ist verworfen.
chat-no-poll-here = In diesem Chat gibt es keine passende Umfrage.
chat-not-your-poll = Eine Umfrage mit diesem Code gibt es in diesem Chat nicht. Gesteuert wird eine Umfrage dort, wo sie eröffnet wurde.
chat-closed-already = Diese Umfrage ist schon geschlossen.
chat-too-many-polls = Es laufen schon { $max } Ihrer Umfragen. Bitte schließen Sie erst eine davon.
    .du = Es laufen schon { $max } deiner Umfragen. Bitte schließ erst eine davon.
chat-no-template = Eine Vorlage „{ $name }“ gibt es nicht. Es gibt: { $templates }. Eine eigene Frage geht so:
    { $marker }umfrage Was ist uns wichtig?
    - Zeit
    - Geld
chat-poll-how = Mit einer Vorlage: { $marker }umfrage NAME; es gibt { $templates }.
    Mit eigener Frage:
    { $marker }umfrage Was ist uns wichtig?
    - Zeit
    - Geld
    Danach: { $marker }umfrage zeigen, { $marker }umfrage schliessen, { $marker }umfrage export
chat-poll-no-question = Es fehlt die Frage. Zum Beispiel:
    { $marker }umfrage Was ist uns wichtig?
    - Zeit
    - Geld
chat-poll-unknown-setting = Die Einstellung „{ $word }“ gibt es nicht. Es gibt art, anzahl, ergebnis, k, namen, sprache, bis, minuten, unten und oben.
chat-poll-bad-value = „{ $value }“ passt nicht zu { $key }.
chat-poll-set-twice = { $key } steht zweimal da.
chat-poll-unfit = { $key } passt nicht zu dieser Art von Frage.
chat-poll-tickets = Tickets werden gedruckt. Bitte legen Sie solche Umfragen im Browser an.
    .du = Tickets werden gedruckt. Bitte leg solche Umfragen im Browser an.
chat-poll-stray-line = Diese Zeile ist weder Antwort noch Einstellung: „{ $start }“. Antworten beginnen mit einem Strich.

## Hilfe
chat-help-intro = Das kann ich:
chat-help-room = Das kann ich hier, für die Administratorinnen und Administratoren:
chat-help-join = bei einer Umfrage mitmachen; die sechs Ziffern allein genügen
chat-help-vote = mit Nummern abstimmen
chat-help-results = das Ergebnis, sobald es gezeigt werden darf
chat-help-poll = selbst eine Umfrage eröffnen
chat-help-lang = Sprache wechseln
chat-help-privacy = was mit den Antworten geschieht
chat-help-mydata = was über Sie gespeichert ist
    .du = was über dich gespeichert ist
chat-help-forget = alles über Sie löschen
    .du = alles über dich löschen
chat-help-stop = keine Nachrichten mehr
chat-help-template = eine Umfrage aus einer Vorlage eröffnen
chat-help-show = das Ergebnis zeigen
chat-help-close = die Umfrage schließen
chat-help-export = das Ergebnis als Datei
chat-help-question = Eine eigene Frage:
chat-help-example = { $marker }umfrage Was ist uns wichtig?
    - Zeit
    - Geld
chat-help-contact = Fragen an Menschen: { $contact }

## Über mich
chat-which-language = Welche Sprache? / Which language?
chat-unknown-language = Diese Sprache kann ich nicht. Es gibt de, de-CH und en.
chat-language-de = Ab jetzt auf Deutsch.
chat-language-de-ch = Ab jetzt in Schweizer Schreibweise.
chat-language-en = English from now on.
chat-stopped = Alles klar, keine weiteren Nachrichten. Mit { $marker }start geht es wieder los.
chat-privacy-anonymous = Antworten in 🔒-Umfragen werden ohne Ihr Konto gespeichert. Der Schlüssel, der sie bis zum Ende änderbar macht, wird beim Schließen gelöscht. Der Chatdienst selbst kann sehen, dass Sie etwas angetippt oder geschrieben haben.
    .du = Antworten in 🔒-Umfragen werden ohne dein Konto gespeichert. Der Schlüssel, der sie bis zum Ende änderbar macht, wird beim Schließen gelöscht. Der Chatdienst selbst kann sehen, dass du etwas angetippt oder geschrieben hast.
chat-privacy-more = Alles Weitere: { $link }
chat-privacy-contact = Fragen dazu: { $contact }
chat-mydata = Das ist alles, was Ihnen zugeordnet werden kann. Die Datei enthält es noch einmal für Programme.
    .du = Das ist alles, was dir zugeordnet werden kann. Die Datei enthält es noch einmal für Programme.
chat-mydata-since = Bekannt seit: { $day }
chat-mydata-ballots = Stimmen in offenen Umfragen: { $n }
chat-mydata-commitments = Zusagen: { $n }
chat-mydata-named = In Umfragen mit Namen steht der Name Ihres Kontos bei der Antwort, auch nach dem Ende. Soll er dort weg, wenden Sie sich bitte an die verantwortliche Stelle.
    .du = In Umfragen mit Namen steht der Name deines Kontos bei der Antwort, auch nach dem Ende. Soll er dort weg, wende dich bitte an die verantwortliche Stelle.
chat-no-data = Über Sie ist nichts gespeichert.
    .du = Über dich ist nichts gespeichert.
chat-forget-question = Alles löschen? Ihre Stimmen in offenen Umfragen werden zurückgezogen, Ihr Konto wird vergessen. Ihre Zusagen bleiben mit Nummer und Text stehen, aber ohne Person; freie Tage und Kalender-Link verschwinden. Was anonym und abgeschlossen ist, kann niemand mehr zuordnen und bleibt.
    .du = Alles löschen? Deine Stimmen in offenen Umfragen werden zurückgezogen, dein Konto wird vergessen. Deine Zusagen bleiben mit Nummer und Text stehen, aber ohne Person; freie Tage und Kalender-Link verschwinden. Was anonym und abgeschlossen ist, kann niemand mehr zuordnen und bleibt.
chat-button-forget = Ja, alles löschen
chat-button-keep = Nein
chat-kept = Es bleibt alles, wie es ist.
chat-forgotten = Gelöscht. Anonyme Antworten aus geschlossenen Umfragen kann niemand Ihnen zuordnen, auch wir nicht; sie bleiben. Namen in geschlossenen Umfragen mit Namen löscht auf Wunsch die verantwortliche Stelle.
    .du = Gelöscht. Anonyme Antworten aus geschlossenen Umfragen kann niemand dir zuordnen, auch wir nicht; sie bleiben. Namen in geschlossenen Umfragen mit Namen löscht auf Wunsch die verantwortliche Stelle.
