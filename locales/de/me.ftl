# Die eigene Seite im Browser.

me-title = Meine Zusagen
me-leave = Seite schließen
me-enter-line = Der Link gilt einmal. Mit dem Knopf öffnen Sie Ihre Seite auf diesem Gerät, für 30 Tage; jeder Besuch verlängert das.
    .du = Der Link gilt einmal. Mit dem Knopf öffnest du deine Seite auf diesem Gerät, für 30 Tage; jeder Besuch verlängert das.
me-enter-go = Meine Seite öffnen
me-link-needed = Diese Seite öffnet ein Link aus dem privaten Chat mit mir. Dort das Wort schreiben: seite
me-open = Offen
me-none = Es ist nichts offen.
me-offered = Zur Übernahme angefragt
me-finished = Abgeschlossen
me-meta = Nr. { $nr } · bis { $date }
me-next = Nächste Erinnerung: { $date }
me-more = Ändern
me-move = Verschieben
me-snooze = Wieder erinnern
me-partly = Teilweise erledigt
me-reopen = Wieder öffnen
me-remove = Streichen
me-add = Eintragen
me-save = Speichern
me-new = Neue Zusage
me-what = Was ist der nächste Schritt?
me-by-when = Bis wann?
me-date-hint = Zum Beispiel: 30.11., nächsten Freitag, in 2 Wochen, Ende des Monats
me-date-example = 30.11., nächsten Freitag …
me-promise = Zusagen
me-who-sees = Mit Namen: Die Koordination kann die Zusage sehen.
me-other-date = Datum
me-stopped = Auf Ihren Wunsch („stop“) erinnert Sie nichts. Eine neue Zusage im Chat schaltet die Erinnerungen wieder ein.
    .du = Auf deinen Wunsch („stop“) erinnert dich nichts. Eine neue Zusage im Chat schaltet die Erinnerungen wieder ein.
me-done-promised = Zusage Nr. { $nr } ist gespeichert, bis { $date }.
me-done-done = Geschafft, danke! Nr. { $nr } ist erledigt.
me-done-dropped = Nr. { $nr } ist gestrichen.
me-done-reopened = Nr. { $nr } ist wieder offen.
me-done-moved = Nr. { $nr } ist jetzt bis { $date } geplant.
me-done-as-planned = Ich erinnere wieder, wie es geplant war.
me-no-buddy = Begleitung beenden
me-done-accepted = Nr. { $nr } ist übernommen.
me-done-times = Gespeichert. Alle Erinnerungen richten sich jetzt danach.
me-done-away = Eingetragen. An diesen Tagen erinnert nichts.
me-done-away-removed = Gestrichen.
me-done-feed-ended = Der Kalender-Link gilt nicht mehr.
me-away = Freie Tage
me-away-about = An diesen Tagen und an Feiertagen erinnert nichts; fällt eine Erinnerung darauf, kommt sie früher oder später.
me-away-new = Neu
me-away-example = 24.12. - 6.1. Weihnachten
me-times = Wann Erinnerungen kommen
me-workdays = Arbeitstage
me-no-workday = Mindestens ein Arbeitstag muss bleiben.
me-quiet = Ruhezeit
me-from = Von
me-until = Bis
me-zone = Zeitzone
me-region = Feiertage
me-as-network = Wie im Netzwerk
me-usual = Leer: wie im Netzwerk ({ $usual }).
me-feed = Im eigenen Kalender
me-feed-line = Mit einem Kalender-Link zeigt Ihr Kalenderprogramm alle offenen Zusagen. Wer den Link hat, kann sie lesen; einen neuen zu machen, beendet den alten.
    .du = Mit einem Kalender-Link zeigt dein Kalenderprogramm alle offenen Zusagen. Wer den Link hat, kann sie lesen; einen neuen zu machen, beendet den alten.
me-feed-once = Diese Adresse im Kalenderprogramm abonnieren. Sie steht nur jetzt hier:
me-feed-make = Kalender-Link machen
me-feed-renew = Neuen Kalender-Link machen
me-feed-end = Kalender-Link beenden
me-feed-active = Es gibt einen Kalender-Link.
me-feed-name = Zusagen ({ $network })
me-feed-about = Zusage Nr. { $nr }, { $state }
state-open = offen
state-done = erledigt
state-dropped = gestrichen

## Kalenderdateien
ics-import = Aus einer Kalenderdatei (.ics)
ics-about = Ganze Tage und Termine ab vier Stunden werden zu freien Tagen, kürzere Termine nicht. Was aus einer früheren Datei kam, wird ersetzt.
ics-file = Datei
ics-go = Einlesen
ics-from-file = (aus einer Datei)
ics-imported = { $n ->
    [one] Ein Eintrag übernommen, statt der früheren aus Dateien.
   *[other] { $n } Einträge übernommen, statt der früheren aus Dateien.
} { $short ->
    [0] {""}
    [one] Ein kurzer Termin zählt nicht.
   *[other] { $short } kurze Termine zählen nicht.
}
ics-no-file = Es ist keine Datei ausgewählt.
ics-too-large = Die Datei ist zu groß. Bitte höchstens { $kilobytes } Kilobyte, zum Beispiel nur den Kalender mit den freien Tagen.
ics-no-calendar = Das ist keine Kalenderdatei, oder sie ist unvollständig. Bitte aus dem Kalenderprogramm als .ics exportieren.
ics-too-many = Das ist zu viel: mehr als { $max } Termine, Wiederholungen oder freie Tage. Bitte nur den Kalender mit den freien Tagen exportieren.
ics-bad-day = Der Termin „{ $title }“ hat kein lesbares Datum, oder er dauert länger als ein Jahr. Es wurde nichts übernommen.
ics-bad-rule = Der Termin „{ $title }“ wiederholt sich nach einer Regel, die hier nicht gilt. Bitte einzeln eintragen. Es wurde nichts übernommen.
me-link = Mit einem Chat verbinden
me-link-about = Im privaten Chat mit dem Bot das Wort „verbinden“ schreiben und den Code von dort hier eintragen. Dann sind Chat und Browser eine Person: eine Antwort je Befragung, eine Stimme je Umfrage unter Mitgliedern, ein Stopp.
me-link-code = Code aus dem Chat
me-link-go = Verbinden
me-link-wrong = Dieser Code gilt nicht. Einen neuen gibt es im Chat mit dem Wort „verbinden“; er gilt 15 Minuten und einmal.
me-link-own = Dieser Code gehört zu einem Chat, der mit dieser Seite schon verbunden ist.
me-done-linked = Verbunden. Chat und Browser sind jetzt eine Person.
me-done-linked-doubled = { $n ->
    [one] Verbunden. In einer offenen Umfrage gab es zwei Stimmen; es gilt die aus dem Chat.
   *[other] Verbunden. In { $n } offenen Umfragen gab es zwei Stimmen; es gilt jeweils die aus dem Chat.
}

# Was Berichte von jemandem wissen müssen, und was liest, wer steuert.
me-asked = Gefragt für den Bericht
me-asked-became = Was ist aus „{ $text }“ geworden?
me-asked-number = Zahl für { $period } in { $unit }
me-asked-source = Quelle: { $source }
me-done-value = Danke, die Zahl ist gespeichert.
