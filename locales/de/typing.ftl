# Was gesagt wird, wo es keine Knöpfe gibt: was man schreiben kann.

## Fragen mit Nummern
chat-answer-by-number = Antworten Sie mit der Nummer.
    .du = Antworte mit der Nummer.
chat-answer-number = Bitte antworten Sie mit einer Nummer von 1 bis { $max }, oder mit { $marker }abbrechen.
    .du = Bitte antworte mit einer Nummer von 1 bis { $max }, oder mit { $marker }abbrechen.
chat-preview-room = So sehen es alle.
    Öffnen: { $marker }umfrage öffnen { $code }
    Verwerfen: { $marker }umfrage verwerfen { $code }

## Stimmzettel
chat-answer-ranking = Antworten Sie mit Ihren Nummern in der Reihenfolge, zum Beispiel: { $example }
    .du = Antworte mit deinen Nummern in der Reihenfolge, zum Beispiel: { $example }
chat-answer-several = Antworten Sie mit Ihren Nummern, zum Beispiel: { $example }
    .du = Antworte mit deinen Nummern, zum Beispiel: { $example }
chat-answer-one = Antworten Sie mit einer Nummer, zum Beispiel: { $example }
    .du = Antworte mit einer Nummer, zum Beispiel: { $example }
chat-answer-scale = Antworten Sie mit einer Zahl von 1 bis 5, zum Beispiel: { $example }. Für „keine Angabe“ schreiben Sie einen Strich: -
    .du = Antworte mit einer Zahl von 1 bis 5, zum Beispiel: { $example }. Für „keine Angabe“ schreib einen Strich: -
chat-answer-points = Antworten Sie mit Nummern und Punkten, zum Beispiel: { $example }
    .du = Antworte mit Nummern und Punkten, zum Beispiel: { $example }
chat-change-by-typing = Zum Ändern einfach neu schreiben. Zum Zurückziehen: { $marker }zurückziehen
chat-withdraw-how = Aus welcher Umfrage? Bitte so: { $marker }zurückziehen 33 57 63
chat-vote-private-typed = Das könnten hier alle lesen, deshalb zählt es nicht. Bitte schreiben Sie es mir ({ $name }) direkt.
    .du = Das könnten hier alle lesen, deshalb zählt es nicht. Bitte schreib es mir ({ $name }) direkt.
chat-join-direct = Damit niemand zusieht: Schreiben Sie mir ({ $name }) direkt den Code { $code }.
    .du = Damit niemand zusieht: Schreib mir ({ $name }) direkt den Code { $code }.

## Aus zweien werden mehr
chat-others-came = Hier sind wir nicht mehr unter uns: Ab jetzt gilt dieser Raum als Gruppe, und was man hier schreibt, ist keine geheime Stimme mehr. Was bisher gezählt hat, zählt weiter. Zum Abstimmen schreiben Sie mir ({ $name }) in einem neuen Raum zu zweit.
    .du = Hier sind wir nicht mehr unter uns: Ab jetzt gilt dieser Raum als Gruppe, und was man hier schreibt, ist keine geheime Stimme mehr. Was bisher gezählt hat, zählt weiter. Zum Abstimmen schreib mir ({ $name }) in einem neuen Raum zu zweit.
chat-before-others = Das zählt nicht: Als es ankam, waren schon andere hier.

## Karte im Raum: eine Zeile, wie man hier abstimmt. Dahinter steht die Adresse, wenn es eine gibt
chat-how-direct = { $browser ->
    [yes] Stimmen Sie ab, indem Sie mir ({ $name }) direkt den Code schreiben, oder im Browser:
   *[no] Stimmen Sie ab, indem Sie mir ({ $name }) direkt den Code schreiben.
}
    .du = { $browser ->
        [yes] Stimm ab, indem du mir ({ $name }) direkt den Code schreibst, oder im Browser:
       *[no] Stimm ab, indem du mir ({ $name }) direkt den Code schreibst.
    }
chat-how-named = { $browser ->
    [yes] Stimmen Sie hier mit { $command } ab, oder im Browser:
   *[no] Stimmen Sie hier mit { $command } ab.
}
    .du = { $browser ->
        [yes] Stimm hier mit { $command } ab, oder im Browser:
       *[no] Stimm hier mit { $command } ab.
    }
chat-how-named-single = { $browser ->
    [yes] Klicken Sie in der Abstimmung darunter, reagieren Sie hier mit der Nummer (2️⃣), schreiben Sie { $command }, oder im Browser:
   *[no] Klicken Sie in der Abstimmung darunter, reagieren Sie hier mit der Nummer (2️⃣), oder schreiben Sie { $command }.
}
    .du = { $browser ->
        [yes] Klick in der Abstimmung darunter, reagier hier mit der Nummer (2️⃣), schreib { $command }, oder im Browser:
       *[no] Klick in der Abstimmung darunter, reagier hier mit der Nummer (2️⃣), oder schreib { $command }.
    }

## Datenschutz, wo Server verschiedener Betreiber miteinander sprechen
chat-privacy-anonymous-server = Antworten in 🔒-Umfragen werden ohne Ihr Konto gespeichert. Der Schlüssel, der sie bis zum Ende änderbar macht, wird beim Schließen gelöscht. Ihr Server kann sehen, dass Sie mir geschrieben haben, und was, wenn der Raum nicht verschlüsselt ist.
    .du = Antworten in 🔒-Umfragen werden ohne dein Konto gespeichert. Der Schlüssel, der sie bis zum Ende änderbar macht, wird beim Schließen gelöscht. Dein Server kann sehen, dass du mir geschrieben hast, und was, wenn der Raum nicht verschlüsselt ist.

## Verschlüsselung
chat-unreadable = Ihre letzte Nachricht kam verschlüsselt an, und ich habe keinen Schlüssel dafür. Bitte schicken Sie sie noch einmal.
    .du = Deine letzte Nachricht kam verschlüsselt an, und ich habe keinen Schlüssel dafür. Bitte schick sie noch einmal.
