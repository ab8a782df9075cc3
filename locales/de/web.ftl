# Die Seiten für Teilnehmende, Leinwand und Ergebnisblatt.

web-skip = Zum Inhalt springen
web-language = Sprache
web-about = Über diese Seite
web-privacy = Datenschutz

## Startseite
web-home-title = Mitmachen
web-home-line = Hier kommen alle der Reihe nach zu Wort: abstimmen mit dem Handy, ohne Anmeldung.
web-home-code = Code
web-home-hint = Die sechs Ziffern stehen auf der Leinwand oder in der Einladung.
web-home-go = Weiter

## Stimmzettel
web-audience = Jede Person mit dem Code
web-who-open = Eine Stimme je Gerät: so ehrlich wie Handzeichen.
web-who-tickets = Eine Stimme je Ticket. Wer welches Ticket hat, weiß niemand.
web-ends = Offen bis { $when }.
web-ends-with-result = Offen bis { $when }. Dann kommt das Ergebnis.
web-result-at-close = Das Ergebnis kommt, wenn die Umfrage schließt.
web-result-live = Das Ergebnis wächst in Schritten mit.
web-result-manual = Das Ergebnis kommt, wenn die Leitung es zeigt.
web-the-close = zum Schließen
web-ticket = Ticket
web-ticket-hint = Zwölf Zeichen, zum Beispiel ABCD-EFGH-JKMN. Groß und klein ist gleich.
web-name = Ihr Name
    .du = Dein Name
web-place = Platz { $n }
web-place-twice = Platz { $n } ist zweimal vergeben. Bitte geben Sie jeden Platz nur einmal.
    .du = Platz { $n } ist zweimal vergeben. Bitte gib jeden Platz nur einmal.
web-order = Ihre Reihenfolge
    .du = Deine Reihenfolge
web-less = Weniger: { $option }
web-more = Mehr: { $option }
web-no-answer = Keine Angabe
web-text-hint = Höchstens { $max } Zeichen.
web-words = { $n ->
    [one] Ein Wort
   *[other] Bis zu { $n } Wörter
}
web-word = Wort { $n }
web-send = Abschicken
web-sending = Wird gesendet …
web-saved = Gespeichert
web-mine = Ihre Antwort
    .du = Deine Antwort
web-change = Ändern
web-outcome = Ergebnis
web-as-table = Als Tabelle
web-sheet-link = Ergebnisblatt zum Drucken
web-up = Nach oben: { $option }
web-down = Nach unten: { $option }
web-remove = Entfernen: { $option }
web-removed = Entfernt: { $option }
web-chosen = { $n } von { $max } gewählt
web-full = Mehr als { $max } geht nicht. Zum Tauschen erst etwas abwählen.
web-left = { $n ->
    [one] Noch 1 Punkt
   *[other] Noch { $n } Punkte
}
web-over = { $n ->
    [one] 1 Punkt zu viel
   *[other] { $n } Punkte zu viel
}
web-letters = { $n } von { $max } Zeichen
web-of-five = { $n } von 5
web-offline = Keine Verbindung. Ihre Antwort bleibt auf diesem Gerät und geht los, sobald das Netz wieder da ist.
    .du = Keine Verbindung. Deine Antwort bleibt auf diesem Gerät und geht los, sobald das Netz wieder da ist.
web-busy = Gerade ist viel los. Ihre Antwort bleibt auf diesem Gerät und wird gleich noch einmal gesendet.
    .du = Gerade ist viel los. Deine Antwort bleibt auf diesem Gerät und wird gleich noch einmal gesendet.
web-failed = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
    .du = Das hat nicht geklappt. Bitte versuche es noch einmal.
web-missed = Ihre letzte Antwort kam zu spät und zählt nicht.
    .du = Deine letzte Antwort kam zu spät und zählt nicht.
web-missed-change = Ihre Änderung kam zu spät. Es zählt, was Sie vorher geantwortet haben.
    .du = Deine Änderung kam zu spät. Es zählt, was du vorher geantwortet hast.

## Ergebnis
web-votes = { $n ->
    [one] 1 Stimme
   *[other] { $n } Stimmen
}
web-points = { $n ->
    [one] 1 Punkt
   *[other] { $n } Punkte
}
web-share = { $n } · { $percent } %
web-until-close = Das Ergebnis kommt beim Schließen.
web-until-shown = Das Ergebnis kommt, wenn die Leitung es zeigt.
web-not-open = Die Umfrage ist noch nicht offen.
web-closed-too-few = Geschlossen mit { $n } von { $k } nötigen Antworten. Zum Schutz aller gibt es kein Ergebnis.
web-closed-now = Endergebnis
web-stepped = Stand nach { $n } Stimmen, nächster Schritt bei { $next }
web-pairwise = Im direkten Vergleich gewinnt: { $option }
web-groups = Summen der Gruppen
web-mean = Mittelwert { $mean }
web-spread = Streuung { $spread }
web-without = { $n } ohne Angabe
web-texts-none = Noch ist kein Text freigegeben.
web-named-caption = Wer was geantwortet hat
web-named-name = Name
web-named-answer = Antwort
web-table-caption = Ergebnis als Tabelle
web-table-rank = Platz
web-table-option = Option
web-table-points = Punkte
web-table-votes = Stimmen
web-table-first = Erste Plätze
web-table-mentions = Nennungen
web-table-word = Wort

## Leinwand
web-screen-join = Mitmachen
web-screen-qr = QR-Code für { $url }
web-screen-where = Mitmachen auf
web-screen-code = Code
web-screen-theme = Hell/Dunkel
web-screen-full = Vollbild
web-lost = Verbindung unterbrochen, neuer Versuch …

## Fehlerseiten
web-error-home = Zur Startseite
web-error-login = Nur für die Leitung

## Regeln in Worten
web-kind-single = Eine Option wählen
web-kind-multi = Mehrere Optionen wählen
web-kind-ranking = Rangfolge
web-kind-points = Punkte verteilen
web-kind-scale = Skala von 1 bis 5
web-kind-text = Freier Text
web-kind-cloud = Wortwolke
web-kind-number = { $kind } ({ $n })
web-reveal-close = Beim Schließen
web-reveal-live = Laufend, in Schritten der Mindestgruppe
web-reveal-manual = Wenn die Leitung es zeigt
web-set-kind = Art
web-set-reveal = Ergebnis
web-set-names = Namen
web-set-named = Mit Namen
web-set-anonymous = Anonym, ab { $k } Antworten
web-set-voters = Stimmrecht
web-set-voters-open = Offen: eine Stimme je Gerät
web-set-voters-tickets = { $n } persönliche Tickets
web-set-deadline = Schließt
web-set-language = Sprache
web-state-draft = Entwurf
web-state-open = Offen seit { $when }
web-state-closed = Geschlossen am { $when }

## Ergebnisblatt
web-sheet-title = Ergebnisblatt
web-sheet-method = Wie gezählt wurde
web-sheet-log = Protokoll
web-sheet-log-line = Jede Zeile trägt einen Prüfwert über sich und die Zeile davor. Eine spätere Änderung fällt dadurch auf.
web-sheet-nr = Nr.
web-sheet-when = Wann
web-sheet-who = Wer
web-sheet-what = Was
web-sheet-hash = Prüfwert
web-sheet-intact = Das Protokoll ist vollständig. Letzter Prüfwert:
web-sheet-broken = Achtung: Das Protokoll ist nicht mehr vollständig oder wurde geändert. Letzter Prüfwert:
web-method-single = Jede Person wählt eine Option. Die Anteile beziehen sich auf alle Stimmen.
web-method-multi = Jede Person wählt bis zu { $n } Optionen. Die Anteile beziehen sich auf alle Stimmen und ergeben zusammen mehr als 100 %.
web-method-ranking = Jede Person ordnet bis zu { $n } Optionen. Platz 1 gibt { $n } Punkte, jeder weitere Platz einen weniger.
web-method-points = Jede Person verteilt bis zu { $n } Punkte.
web-method-scale = Jede Person wählt 1 bis 5 oder „Keine Angabe“. Der Mittelwert zählt nur Antworten von 1 bis 5.
web-method-text = Texte erscheinen erst, wenn die Leitung sie einzeln freigegeben hat, in zufälliger Reihenfolge.
web-method-cloud = Jede Person nennt bis zu { $n } Wörter. Gleiche Wörter zählen zusammen, Groß- und Kleinschreibung ist gleich.
web-method-ties = Bei gleich vielen Punkten entscheiden die ersten Plätze, dann die Nennungen. Was dann noch gleich ist, teilt sich den Platz.
web-method-pairwise = Dazu wird jede Option mit jeder anderen direkt verglichen. Gewinnt dort eine andere als nach Punkten, steht es beim Ergebnis.
web-log-by-deadline = Frist
web-log-opened = Geöffnet
web-log-shown = Ergebnis gezeigt ({ $n } Stimmen)
web-log-text-released = Text freigegeben
web-log-text-hidden = Text zurückgenommen
web-log-word-hidden = Wort ausgeblendet
web-log-word-shown = Wort wieder gezeigt
web-log-exported = Exportiert ({ $format })
web-log-closed = Geschlossen ({ $n } Stimmen)
web-log-purged = Stimmzettel nach Ablauf der Frist gelöscht
web-log-by-retention = Aufräumen nach Frist
web-log-by-organiser = Leitung (Browser)

## Startseite der Leitung: was wartet, was fällig wird, was offen ist
desk-title = Übersicht
desk-waiting = Wartet auf Sie
    .du = Wartet auf dich
desk-due = Kommt als Nächstes
desk-open = Läuft gerade
desk-draft = Entwurf: bitte lesen und freigeben
desk-decision = Beschluss { $nr }: Was daraus geworden ist, weiß noch niemand.
desk-missing = Der letzte Wert fehlt.
desk-blocked = { $n ->
    [one] Zusage steckt fest
   *[other] Zusagen stecken fest
}
desk-unreachable = { $n ->
    [one] Zusage von jemandem, der nicht erreichbar ist
   *[other] Zusagen von Menschen, die nicht erreichbar sind
}
desk-undelivered = { $n ->
    [one] Nachricht kam nicht an
   *[other] Nachrichten kamen nicht an
}
desk-commitments = { $n ->
    [one] Zusage ist bis Sonntag fällig oder war es schon
   *[other] Zusagen sind bis Sonntag fällig oder waren es schon
}
desk-meeting = Sitzung der Steuerungsgruppe
desk-answered = { $answered } von { $invited } haben geantwortet,
desk-open-until = offen bis { $close }
desk-opens = öffnet am { $day }
