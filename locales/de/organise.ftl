# Die Seiten der Leitung.

organise-new = Neue Umfrage
organise-none = Noch keine Umfrage. Mit „Neue Umfrage“ geht es los.
organise-open-polls = Offen
organise-drafts = Entwürfe
organise-past = Vergangene
organise-sheet = Ergebnisblatt
organise-leave = Abmelden
organise-back = Zurück
organise-cancel = Abbrechen

organise-enter-title = Anmelden als Leitung
organise-enter-line = Der Link gilt einmal. Mit dem Knopf melden Sie dieses Gerät an.
    .du = Der Link gilt einmal. Mit dem Knopf meldest du dieses Gerät an.
organise-enter-go = Anmelden
organise-enter-no-key = Bitte öffnen Sie den Link, den das Programm beim Start ausgegeben hat.
    .du = Bitte öffne den Link, den das Programm beim Start ausgegeben hat.

organise-templates = Vorlagen
organise-template-about = { $kind }, { $n } Optionen
organise-use = Verwenden
organise-faults = Diese Vorlagen sind fehlerhaft und fehlen deshalb:
organise-template-gone = Diese Vorlage gibt es nicht mehr. Bitte wählen Sie eine andere.
    .du = Diese Vorlage gibt es nicht mehr. Bitte wähle eine andere.
organise-own = Eigene Frage
organise-question = Frage
organise-help = Hinweis (freiwillig)
organise-help-hint = Steht unter der Frage, zum Beispiel: Das Wichtigste zuerst.
organise-kind = Art
organise-options = Optionen
organise-options-hint = Eine je Zeile, 2 bis 30. Nur für Auswahl, Rangfolge und Punkte.
organise-top = Anzahl
organise-top-hint = Wie viele zu wählen, zu ordnen, zu nennen oder wie viele Punkte zu verteilen sind. Leer: ein üblicher Wert.
organise-low = 1 bedeutet
organise-high = 5 bedeutet
organise-settings = Einstellungen
organise-reveal = Wann kommt das Ergebnis?
organise-names = Namen
organise-anonymous = Anonym
organise-named = Mit Namen, für alle sichtbar
organise-k = Mindestgruppe
organise-k-hint = Unter dieser Zahl sieht niemand mehr als die Beteiligung, auch die Leitung nicht. Mindestens 3. Gilt ab dem Öffnen.
organise-voters = Wer darf abstimmen?
organise-voters-tickets = Nur mit persönlichem Ticket (Blatt zum Ausdrucken)
organise-ticket-count = Anzahl Tickets
organise-deadline = Schließt von selbst (freiwillig)
organise-deadline-hint = Ortszeit { $zone }
organise-language = Sprache der Frage und der Leinwand
organise-preview = Weiter zur Vorschau
organise-bad-number = „{ $typed }“ ist keine passende Zahl. Bitte nur Ziffern eingeben.
organise-bad-date = Das Datum ist nicht lesbar. Bitte Tag und Uhrzeit wählen.

organise-preview-title = Vorschau
organise-preview-line = Genau so sehen es die Teilnehmenden. Nach dem Öffnen lässt sich nichts mehr ändern.
organise-open = Öffnen
organise-edit = Ändern
organise-edit-own = Texte ändern
organise-edit-own-hint = Die Umfrage löst sich dabei von der Vorlage: Übersetzungen und Gruppen fallen weg.
organise-discard = Verwerfen
organise-discard-title = Entwurf verwerfen?
organise-discard-line = Der Entwurf wird gelöscht und lässt sich nicht wiederherstellen.
organise-code = Code zum Mitmachen
organise-screen = Leinwand öffnen
organise-show = Ergebnis zeigen
organise-show-line = Das Ergebnis wurde noch nicht gezeigt.
organise-close = Schließen
organise-close-title = Umfrage schließen?
organise-close-line = Danach zählt keine Stimme mehr. Eine geschlossene Umfrage lässt sich nicht wieder öffnen.
organise-close-go = Jetzt schließen
organise-after = Nach der Umfrage
organise-exports = Herunterladen
organise-clone = Kopieren
organise-tickets = Tickets
organise-tickets-line = { $n ->
    [one] 1 Ticket
   *[other] { $n } Tickets
} auf { $pages ->
    [one] 1 Seite
   *[other] { $pages } Seiten
} A4.
organise-tickets-print = Drucken, schneiden, gemischt verteilen: eines je Person. So weiß niemand, wer welches Ticket hat.
organise-tickets-how = QR-Code scannen oder Adresse und Code eingeben, dann das Ticket. Jedes Ticket zählt einmal; ändern geht bis zum Schließen.
organise-pool-texts = Texte freigeben
organise-pool-texts-line = Erst freigegebene Texte sind für andere sichtbar. Die Reihenfolge ist zufällig.
organise-pool-words = Wörter ausblenden
organise-pool-words-line = Ausgeblendete Wörter verschwinden aus der Wolke.
organise-release = Freigeben
organise-hide = Ausblenden

organise-done-opened = Die Umfrage ist offen.
organise-done-shown = Das Ergebnis ist sichtbar.
organise-done-closed = Die Umfrage ist geschlossen.
organise-done-saved = Gespeichert.
organise-done-discarded = Der Entwurf ist verworfen.
organise-done-cloned = Kopie angelegt. Sie ist ein Entwurf mit eigenem Code.
organise-done-released = Freigegeben.
organise-done-hidden = Ausgeblendet.
organise-done-entered = Angemeldet.
organise-refused = Das geht gerade nicht.
