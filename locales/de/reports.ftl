# Berichte, Indikatoren, Beschlüsse: im Chat, auf Seiten und in Dateien.

report-help = Ergebnis des letzten Pulses, für Koordination und Steuerungsgruppe
report-name = Bericht { $quarter }
report-pulse-title = Ergebnis des Quartals-Pulses
report-goal = Unser Ziel: { $goal }
report-no-goal = Ein gemeinsames Ziel ist noch nicht festgehalten.
report-phase-one = Phase 1: Initiierung
report-phase-two = Phase 2: Gestaltung
report-phase-three = Phase 3: Umsetzung
report-part-activities = A · Was wir getan haben
report-part-effects = B · Was es bewirkt
report-part-conditions = C · Wie wir zusammenarbeiten
report-part-decisions = D · Was wir beschlossen haben
report-agenda = Für die nächste Sitzung
report-total = Alle
report-no-group = Ohne Gruppe
report-polls-rounds = { $polls ->
    [0] Keine Umfrage
    [one] Eine Umfrage
   *[other] { $polls } Umfragen
} und { $rounds ->
    [0] keine Runde
    [one] eine Runde
   *[other] { $rounds } Runden
} von Rückblicken abgeschlossen.
report-no-indicators = Noch ist nicht festgelegt, was gemessen wird.
report-no-decisions = Noch ist kein Beschluss festgehalten.
report-missing = Für den letzten Zeitraum fehlt der Wert: { $names }.
report-response = Rücklauf { $answered }/{ $invited } ({ $percent } %)
report-funnel = Von allen Angeschriebenen: { $delivered } erreicht, { $unreachable } nicht erreichbar, { $absent } abwesend, { $out } möchten nicht gefragt werden.
report-falling = Die Beteiligung sinkt ({ $rates } %). Ein Gespräch über die Ursachen kann helfen.
report-unchanged = unverändert
report-suppressed = Gruppen unter { $k } Antworten werden nicht gezeigt.
report-blurred = Alle Mittelwerte sind leicht verwischt, damit sich keine einzelne Antwort errechnen lässt. „Unverändert“ heißt: Der Unterschied liegt im Bereich des Zufalls.
report-texts = Freie Antworten
report-hidden = { $n ->
    [0] Kein Text wurde ausgeblendet.
    [one] Ein Text wurde ausgeblendet.
   *[other] { $n } Texte wurden ausgeblendet.
}
report-by-organisation-differs = Zählt jede Organisation gleich, ist das Ergebnis ein anderes: { $rows }
report-chart-note = Punkte: Mittelwerte von 1 (trifft nicht zu) bis 5 (trifft voll zu). Striche: Bereich, in dem der Wert mit 95 % Sicherheit liegt.
report-no-cells = Es haben zu wenige geantwortet, um Gruppen zu zeigen.
report-cells-note = „–“ heißt: Eine Gruppe hat weniger als { $k } oder zu wenige Antworten, oder sie ließe sich sonst aus den anderen errechnen.
report-not-available = Nicht verfügbar, zum Schutz der Teilnehmenden.
report-unknown-condition = Diese Bedingung kenne ich nicht. Es gibt: { $known }
report-agenda-hint = Auf die Tagesordnung: { $marker }agenda { $title }
report-line-extremes = Am stärksten: { $best } Am schwächsten: { $worst }
report-line-even = Alle Bedingungen liegen gleichauf bei { $mean }.
report-line-no-conditions = Zu den Bedingungen gibt es noch keine Zahlen.
report-line-no-pulse = Es gibt noch keinen abgeschlossenen Puls.
report-line-commitments = Zusagen: { $done } erledigt, { $running } laufen, { $late } überfällig
report-line-decision = Offen: Was ist aus Beschluss { $nr } geworden, „{ $text }“?
report-line-agenda = Zu entscheiden: { $item }
report-line-nothing = Zurzeit wartet keine Entscheidung.
report-is-draft = Bericht Nr. { $nr } ({ $name }) ist ein Entwurf.
report-is-released = Bericht Nr. { $nr } ({ $name }) ist freigegeben.
report-draft-next = Freie Antworten lesen: { $marker }bericht texte { $nr } · Freigeben: { $marker }bericht freigeben { $nr }
report-open-page = Bericht öffnen
report-no-texts = Zu diesem Bericht gibt es keine freien Antworten.
report-texts-title = Freie Antworten zu Bericht { $nr }, in zufälliger Reihenfolge
report-text-hidden = (ausgeblendet)
report-texts-next = Ausblenden: { $marker }bericht ausblenden { $nr } NUMMER · Freigeben: { $marker }bericht freigeben { $nr }
report-not-yours = Das ist der Koordination und der Steuerungsgruppe vorbehalten.
report-unknown = Einen Bericht mit der Nummer { $nr } gibt es nicht.
report-usage = So geht es: { $marker }bericht, { $marker }bericht nach=ebene, { $marker }bericht bedingung=kommunikation, { $marker }bericht quartal, { $marker }bericht sitzung 10.12.2026
report-which-quarter = Welches Quartal? Zum Beispiel { $marker }bericht quartal 2026-Q3
report-nothing-to-hide = In Bericht { $nr } lässt sich Text { $place } nicht ausblenden: Es gibt ihn nicht, oder der Bericht ist schon freigegeben.
report-released-now = Bericht { $nr } ist freigegeben. { $told ->
    [0] In der Steuerungsgruppe ist niemand eingetragen, der Nachrichten bekommt.
    [one] Ein Mitglied der Steuerungsgruppe bekommt ihn jetzt.
   *[other] { $told } Mitglieder der Steuerungsgruppe bekommen ihn jetzt.
}
report-released-later = Bericht { $nr } ist freigegeben. Die Steuerungsgruppe bekommt ihn fünf Arbeitstage vor der nächsten Sitzung.
report-released-already = Bericht { $nr } war schon freigegeben. Daran ändert sich nichts mehr.
report-meeting = Sitzung der Steuerungsgruppe am { $day }. Der Bericht geht am { $goes } hinaus.

report-col-group = Gruppe
report-col-done = Erledigt
report-col-running = Laufen
report-col-late = Überfällig
report-col-indicator = Indikator
report-col-baseline = Ausgang
report-col-now = Jetzt
report-col-target = Ziel
report-col-change = Änderung
report-col-condition = Bedingung
report-col-since = Seit dem letzten Mal
report-col-mean = Mittel
report-col-margin = Genau auf
report-col-organisations = Je Organisation
report-col-nr = Nr.
report-col-decision = Beschluss
report-col-owner = Wer
report-col-made = Vom
report-col-became = Daraus geworden
report-col-chapter = Teil
report-col-row = Zeile
report-col-column = Spalte
report-col-value = Wert

indicator-title = Was wir messen
indicator-line = { $nr }. { $name }: { $now } { $unit } (Ziel { $target })
indicator-missing = – Wert fehlt
indicator-usage = So geht es: { $marker }indikator neu Beratene Familien einheit=Familien ausgangswert=120 ziel=200 quelle=Statistik alle=quartal mitglied=7
indicator-odd = Das habe ich nicht verstanden: { $odd }
indicator-no-member = Ein Mitglied mit der Nummer { $nr } gibt es nicht. Gespeichert ist nichts.
indicator-added = Indikator { $nr } ist angelegt: { $name }
indicator-unknown = Einen Indikator mit der Nummer { $nr } gibt es nicht.
indicator-no-number = „{ $typed }“ kann ich nicht als Zahl lesen. Zum Beispiel: 134,5
indicator-thanks = Danke, gespeichert: { $name }, { $period }: { $value } { $unit }
indicator-ended = Nach „{ $name }“ wird nicht mehr gefragt.
indicator-asked = Für den Bericht fehlt eine Zahl: „{ $name }“ in { $unit }, Zeitraum { $period }. Quelle: { $source }. Antworten mit { $marker }indikator { $nr } ZAHL

decision-title = Offene Beschlüsse
decision-usage = Es gibt keine offenen Beschlüsse. Festhalten: { $marker }beschluss neu „Gemeinsamer Newsletter“ wer=AG Öffentlichkeit
decision-added = Beschluss { $nr } ist festgehalten: { $text }. Ich frage am { $first } und am { $second } nach.
decision-unknown = Einen Beschluss mit der Nummer { $nr } gibt es nicht.
decision-noted = Danke. Das steht im nächsten Bericht bei Beschluss { $nr }.
decision-asked = Was ist aus „{ $text }“ geworden? { $owner } · Antworten mit { $marker }beschluss { $nr } erledigt, läuft oder verworfen, gern mit einem Satz dazu.
decision-done = umgesetzt
decision-running = läuft
decision-dropped = verworfen
decision-open = offen
decision-unanswered = noch keine Antwort

phase-all-done = Alle drei Produkte liegen vor.
phase-product-open = { $nr ->
    [1] Produkt Phase 1 (Kooperationsvereinbarung) noch offen.
    [2] Produkt Phase 2 (Aktionsplan) noch offen.
   *[other] Produkt Phase 3 (Tätigkeits- und Wirkungsbericht) noch offen.
}
phase-usage = So geht es: { $marker }phase oder { $marker }phase set 2.4 erledigt

agenda-empty = Für die nächste Sitzung liegt noch nichts vor.
agenda-items = Für die nächste Sitzung:
    { $items }
agenda-added = Auf der Tagesordnung: { $item }

report-page-title = Berichte
report-page-none = Es gibt noch keinen Bericht.
report-page-draft = Entwurf
report-page-released = freigegeben am { $day }
report-page-files = Als Datei
report-page-trend = Bedingungen über die letzten Wellen
report-page-drafted = Der Entwurf ist geschrieben. Bitte lesen, dann freigeben.
report-page-hidden = Der Text ist gelöscht. Im Bericht steht, wie viele ausgeblendet wurden.
report-page-nothing-hidden = Dieser Text ist schon ausgeblendet, oder der Bericht ist freigegeben.
report-page-released-now = Der Bericht ist freigegeben. { $told ->
    [0] In der Steuerungsgruppe ist niemand im Chat erreichbar; ihre Mitglieder finden ihn auf ihren Seiten.
    [one] Ein Mitglied der Steuerungsgruppe bekommt ihn jetzt.
   *[other] { $told } Mitglieder der Steuerungsgruppe bekommen ihn jetzt.
}
report-page-released-later = Der Bericht ist freigegeben. Die Steuerungsgruppe bekommt ihn fünf Arbeitstage vor der nächsten Sitzung.
report-page-already = Der Bericht war schon freigegeben. Daran ändert sich nichts mehr.
report-page-texts-about = In zufälliger Reihenfolge, ohne Namen und Zeit. Bitte ausblenden, was jemanden erkennen lässt: Namen, Orte, einzelne Fälle. Alles andere wird mit dem Bericht freigegeben.
report-page-hide = Ausblenden
report-page-hide-about = Der Text wird gelöscht und lässt sich nicht zurückholen.
report-page-hide-go = Löschen
report-page-release = Freigeben
report-page-release-title = Bericht freigeben?
report-page-release-texts = { $shown ->
    [0] Er enthält keine freien Antworten.
    [one] Er enthält eine freie Antwort.
   *[other] Er enthält { $shown } freie Antworten.
} { $hidden ->
    [0] Ausgeblendet ist keine.
    [one] Ausgeblendet ist eine.
   *[other] Ausgeblendet sind { $hidden }.
}
report-page-release-line = Von da an ändert sich nichts mehr daran. Die Steuerungsgruppe bekommt ihn fünf Arbeitstage vor ihrer nächsten Sitzung; ist keine geplant, sofort.
report-page-draft-new = Bericht schreiben lassen
report-page-quarter = Quartal
report-page-draft-go = Entwurf schreiben
report-page-draft-about = Ein neuer Entwurf ersetzt den alten desselben Quartals. Was freigegeben ist, bleibt.

report-draft-ready = Der Entwurf ist fertig: { $name }. Lesen: { $marker }bericht { $nr } · Freie Antworten lesen: { $marker }bericht texte { $nr } · Freigeben: { $marker }bericht freigeben { $nr }
phase-done-of = { $done } von { $all } Punkten erledigt
phase-by-check = Stand nach dem Phasen-Check vom { $day } und dem, was seither eingetragen wurde.
digest-title = Diese Woche
digest-due = { $n } fällig bis Sonntag ({ $groups })
digest-blocked = { $n } blockiert ({ $groups })
digest-approvals = { $n ->
    [one] 1 Freigabe: ein Bericht wartet
   *[other] { $n } Freigaben: Berichte warten
}
digest-missing = { $n ->
    [one] 1 Wert fehlt
   *[other] { $n } Werte fehlen
} ({ $names })
digest-unreachable = { $n ->
    [one] 1 Mitglied nicht erreichbar
   *[other] { $n } Mitglieder nicht erreichbar
}
button-agenda = Auf die Tagesordnung
button-causes = Ursachen besprechen
agenda-causes = Ursachen der sinkenden Beteiligung besprechen ({ $rates } %)
agenda-nothing-there = Dazu gibt es zurzeit keine Zahlen, die sich besprechen ließen.
agenda-new-item = Neu auf der Tagesordnung der Steuerungsgruppe: { $item }
chat-help-decision = Beschlüsse: festhalten, auflisten, sagen, was daraus wurde
chat-help-agenda = Tagesordnung der nächsten Sitzung
chat-help-indicator = Indikatoren: anlegen, auflisten, Werte eintragen
chat-help-member = Mitglieder: auflisten, einladen, Rollen, eine Liste einlesen
chat-help-group = Arbeitsgruppen: auflisten, anlegen, Mitglieder
chat-help-organise = Link zu den Seiten für die Organisation
chat-help-accept = eine Einladung ins Netzwerk annehmen

## Steuerung auf Seiten
steering-title = Steuerungsgruppe
steering-desk-title = Steuerung
steering-desk-about = Ziel, Sitzungen, Etappen und Indikatoren stehen hier. Beschlüsse und Tagesordnung stehen auf der Seite für die
steering-not-saved = Noch nicht gespeichert. Bitte schauen Sie beim markierten Feld nach.
    .du = Noch nicht gespeichert. Bitte schau beim markierten Feld nach.
steering-empty = Hier fehlt noch etwas.
steering-too-long = Das ist zu lang: höchstens { $max } Zeichen.
steering-goal = Gemeinsames Ziel
steering-goal-label = Steht oben in jedem Bericht
steering-goal-saved = Das Ziel ist gespeichert.
steering-meetings = Sitzungen der Steuerungsgruppe
steering-no-meeting = Es ist keine Sitzung geplant, vor der noch ein Bericht hinausgeht.
steering-meeting = { $day } (der Bericht geht am { $goes } hinaus)
steering-meeting-new = Nächste Sitzung
steering-phase = Wo wir stehen
steering-phase-saved = Der Stand ist gespeichert.
steering-state-open = offen
steering-state-running = läuft
steering-state-done = erledigt
steering-state-skip = passt nicht
steering-indicators = Indikatoren
steering-indicator-line = Jetzt { $now } · Ausgang { $baseline } · Ziel { $target }
steering-missing = Für { $period } fehlt der Wert.
steering-value = Neuer Wert
steering-value-save = Eintragen
steering-value-saved = Der Wert ist gespeichert: { $name }
steering-end = Nicht mehr messen
steering-end-line = Danach wird nicht mehr gefragt. Was in Berichten steht, bleibt.
steering-end-go = Beenden
steering-ended = Danach wird nicht mehr gefragt.
steering-indicator-new = Neuer Indikator
steering-indicator-name = Was wird gemessen?
steering-indicator-example = Beratene Familien
steering-unit = Einheit
steering-unit-example = Familien
steering-baseline = Ausgangswert
steering-target = Ziel
steering-source = Quelle
steering-every = Wie oft?
steering-every-month = jeden Monat
steering-every-quarter = jedes Quartal
steering-every-half = jedes Halbjahr
steering-every-year = jedes Jahr
steering-member = Wer hat die Zahl?
steering-nobody = niemand wird gefragt
steering-no-report = Es ist noch kein Bericht freigegeben.
steering-earlier = Frühere Berichte
steering-pulse-open = Alle Zahlen und Verlauf
steering-one = Eine Bedingung ansehen
steering-by = Aufgeschlüsselt { $by }
steering-go = Beschlüsse, Puls und Tagesordnung
steering-agenda-new = Auf die Tagesordnung
steering-on-agenda = Es steht auf der Tagesordnung.
steering-no-decision = Es gibt keine offenen Beschlüsse.
steering-decision-new = Beschluss festhalten
steering-decision-nr = Nr. { $nr }
steering-decided = Was ist beschlossen?
steering-owner = Wer setzt es um?
steering-owner-hint = Nach 30, 90 und 180 Tagen fragt Reihum dort nach. Ist es eine Arbeitsgruppe, sehen ihre Mitglieder die Frage auf ihrer Seite.
steering-decide = Festhalten
steering-became = Was ist daraus geworden?
steering-reason = Ein Satz dazu, wenn Sie mögen
    .du = Ein Satz dazu, wenn du magst
steering-became-done = Umgesetzt
steering-became-running = Läuft
steering-became-dropped = Verworfen
steering-finished = Erledigte und verworfene Beschlüsse
report-texts-of-last = Freie Antworten aus dem letzten Bericht
report-col-wave = Welle
report-col-answered = Antworten
