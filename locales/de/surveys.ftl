# Befragungen der Mitglieder über das Jahr. Die Fragen selbst stehen in templates/surveys.

survey-only-coordination = Befragungen planen können die Koordinationsstelle und die Organisation. Zum Antworten: { $marker }befragung und der Code.
survey-usage = Zum Beispiel: { $marker }befragung planen pulse_five_conditions vierteljährlich · { $marker }befragung planen event_feedback veranstaltung=17.9.2027 · { $marker }befragung planen phase_check am 1.12.2026 · { $marker }befragung liste · pause 1 · weiter 1 · stopp 1 · öffnen pulse_five_conditions · schließen CODE · texte
survey-unknown = Diese Vorlage gibt es nicht. Es gibt: { $names }
survey-unknown-setting = Die Einstellung „{ $word }“ gibt es nicht. Es gibt: alle, am, halbzeit, veranstaltung, tage, tag, zeit, offen, frei, k, nach, an, ohne
survey-unknown-group = Eine Arbeitsgruppe „{ $name }“ gibt es nicht.
survey-when = Wann soll das sein? Zum Beispiel: vierteljährlich, am 1.12.2026 oder veranstaltung=17.9.2027
survey-past = Dieser Termin ist schon vorbei.
survey-too-few-to-ask = Das wären { $members } Mitglieder. Anonym geht es erst ab { $k }: Bei weniger ließe sich erraten, wer was gesagt hat.
survey-too-few-members = { $title }: Heute wäre es so weit gewesen, aber es sind zu wenige Mitglieder, um anonym zu fragen.
survey-members = Gefragt { $n ->
    [one] wird ein Mitglied.
   *[other] werden { $n } Mitglieder.
}
survey-next-date = Nächster Termin: { $when } ({ $zone })
survey-then = Danach: { $dates }
survey-open-now = Gerade offen bis { $close }, Code { $code }
survey-is-paused = Macht Pause.
survey-none = Es ist noch keine Befragung geplant. Vorlagen: { $names }. Zum Beispiel: { $marker }befragung planen pulse_five_conditions vierteljährlich
survey-confirm-by-word = Bestätigen: { $marker }befragung weiter { $nr }
survey-confirmed = Befragung { $nr } ist geplant. Zur angegebenen Zeit frage ich alle einzeln.
survey-discarded = Verworfen.
survey-resumed = Befragung { $nr } geht weiter.
survey-paused = Befragung { $nr } macht Pause. Was gerade offen ist, bleibt es bis zum Schluss.
survey-stopped = Befragung { $nr } ist beendet. Was gerade offen ist, bleibt es bis zum Schluss.
survey-nothing-to-turn = Daran ist nichts zu ändern.
survey-which = Welche? Die Nummern zeigt { $marker }befragung liste
survey-seer-coordination = Die Koordinationsstelle
survey-seer-steering = die Steuerungsgruppe
survey-seer-board = der Vorstand
survey-seer-members = das ganze Netzwerk
survey-and = und

survey-late = Diese Befragung kommt später als geplant, weil der Dienst nicht lief.
survey-open-until = Offen bis { $close }
survey-in-browser = Oder alles auf einer Seite: { $link }
survey-bad-code = Diesen Code kenne ich nicht. Er steht in Ihrer Einladung.
    .du = Diesen Code kenne ich nicht. Er steht in deiner Einladung.
survey-over = Diese Befragung ist geschlossen.
survey-not-asked = Diese Befragung richtet sich an andere Mitglieder des Netzwerks.
survey-rank = Tippen Sie bis zu { $n } der Reihe nach an, das Wichtigste zuerst, dann [Weiter].
    .du = Tippe bis zu { $n } der Reihe nach an, das Wichtigste zuerst, dann [Weiter].
survey-points = Jeder Tipp gibt einen Punkt, { $n } sind zu vergeben, dann [Weiter].
survey-several = Mehreres ist möglich, dann [Weiter].
survey-write-number = Bitte als Zahl.
survey-write-number-of = Bitte als Zahl ({ $unit }).
survey-type-scale = Antworten Sie mit 1 bis 5, oder mit - für keine Angabe.
    .du = Antworte mit 1 bis 5, oder mit - für keine Angabe.
survey-type-text = Schreiben Sie einfach, oder - für keine Angabe.
    .du = Schreib einfach, oder - für keine Angabe.
survey-type-one = Antworten Sie mit der Nummer, oder mit - für keine Angabe.
    .du = Antworte mit der Nummer, oder mit - für keine Angabe.
survey-type-several = Antworten Sie mit den Nummern, zum Beispiel: 1 3. Oder mit - für keine Angabe.
    .du = Antworte mit den Nummern, zum Beispiel: 1 3. Oder mit - für keine Angabe.
survey-type-ranking = Antworten Sie mit den Nummern, das Wichtigste zuerst, zum Beispiel: 3 1. Oder mit - für keine Angabe.
    .du = Antworte mit den Nummern, das Wichtigste zuerst, zum Beispiel: 3 1. Oder mit - für keine Angabe.
survey-type-points = { $n } Punkte sind zu vergeben, zum Beispiel: 1=3 2=1. Oder - für keine Angabe.
survey-type-dash = Oder - für keine Angabe.
survey-no-number = Das ist keine Zahl. Zum Beispiel: 12 oder 3,5. Oder - für keine Angabe.
survey-out-of-range = Bitte eine Zahl zwischen { $least } und { $most }.
survey-chosen = Gewählt: { $options }
survey-nothing-chosen = Nichts gewählt.
survey-nudge = „{ $title }“ wartet noch auf Ihre Antwort. Offen bis { $close }.
    .du = „{ $title }“ wartet noch auf deine Antwort. Offen bis { $close }.
survey-nudge-half = „{ $title }“: { $answered } von { $all } Fragen sind beantwortet. Offen bis { $close }.
survey-receipt = Quittung: { $receipt }. Damit lässt sich nach dem Ende prüfen, dass die Antworten gezählt wurden. Wer geantwortet hat, verrät sie nicht.
survey-closed = Die Befragung ist geschlossen. Teilnahme: { $answered } von { $asked }. Herzlichen Dank!
survey-check-receipt = Quittung prüfen: { $link }
button-answer-now = Jetzt antworten
button-confirm = Bestätigen
button-discard = Verwerfen
chat-help-survey = Befragungen des Netzwerks; mit einem Code dahinter: antworten

survey-page-save = Antworten speichern
survey-page-saved = Gespeichert
survey-page-saved-all = Alle Fragen sind beantwortet. Ändern geht bis { $close }.
survey-page-saved-part = { $answered } von { $all } Fragen sind beantwortet. Der Rest kann bis { $close } folgen, hier oder im Chat.
survey-page-not-saved = Nicht alles wurde gespeichert. Bitte schauen Sie bei den markierten Fragen nach.
    .du = Nicht alles wurde gespeichert. Bitte schau bei den markierten Fragen nach.
survey-page-not-yet = Noch nicht beantwortet
survey-page-if = Nur, wenn die Frage weiter oben so beantwortet ist, dass diese dazugehört. Sonst zählt sie nicht.
survey-page-rank = Rang { $n }
survey-page-max = Höchstens { $n }
survey-page-points = { $n } Punkte sind zu vergeben
survey-page-receipt = Ihre Quittung
    .du = Deine Quittung
survey-page-receipt-title = Quittung prüfen
survey-page-receipt-field = Quittung
survey-page-receipt-check = Prüfen
survey-page-receipt-open = Geprüft werden kann nach dem Ende, ab { $close }.
survey-page-receipt-counted = Gezählt. Die Antworten zu dieser Quittung sind im Ergebnis enthalten, soweit es veröffentlicht wird.
survey-page-receipt-unknown = Diese Quittung gibt es hier nicht. Bitte die zwölf Zeichen prüfen.
survey-me-heading = Befragungen
survey-me-open = Offen bis { $close }
survey-me-done = Beantwortet, ändern geht bis { $close }

survey-result = Ergebnis: { $title }
survey-result-too-few = Zum Schutz aller zeigen wir keine Zahlen: Dafür haben zu wenige geantwortet.
rest-title = Was es seit der letzten Nachricht noch gab:
rest-survey = Befragung „{ $title }“, offen bis { $close }. Antworten: { $marker }befragung { $code }
rest-survey-closed = Die Befragung „{ $title }“ ist inzwischen geschlossen.
rest-report = { $name } liegt vor: { $marker }bericht { $nr }

## Befragungen auf den Seiten der Leitung
surveys-page-title = Befragungen
surveys-page-about = Was läuft, was kommt, und was bei jeder Welle herausgekommen ist.
surveys-page-past = Ergebnisse
surveys-page-none = Noch ist keine Befragung abgeschlossen.
survey-page-who = Wer
survey-page-spread = Streuung
survey-page-step = Stufe { $step }
survey-page-organisations = { $n ->
    [one] 1 Organisation, je eine Stimme
   *[other] { $n } Organisationen, je eine Stimme
}
survey-page-answer = Antwort
survey-page-count = Anzahl
survey-page-nothing = Dazu hat niemand etwas gesagt.
survey-page-too-few = Zu wenige Antworten, um etwas zu zeigen.
survey-page-kind = Antworten auf diese Frage ließen sich Einzelnen zuordnen; sie werden nicht gezeigt.

## Freie Antworten einer Welle
survey-page-texts-about = In zufälliger Reihenfolge, ohne Namen und Zeit. Bitte ausblenden, was jemanden erkennen lässt: Namen, Orte, einzelne Fälle. Bis zur Freigabe lässt sich alles wieder einblenden; mit ihr wird das Ausgeblendete gelöscht.
survey-page-texts-with-report = Freie Antworten des Pulses gehen mit dem Bericht des Quartals hinaus: Dort werden sie gelesen, ausgeblendet und freigegeben.
survey-page-texts-waiting = Die freien Antworten sind noch nicht freigegeben.
survey-page-texts-gone = Die freien Antworten sind nach Ablauf ihrer Frist gelöscht.
survey-page-text-hidden = Der Text ist ausgeblendet. Bis zur Freigabe lässt er sich wieder einblenden.
survey-page-text-shown = Der Text ist wieder eingeblendet.
survey-page-text-show = Einblenden
survey-page-text-nothing = Daran lässt sich nichts mehr ändern: Es ist schon so, oder die Texte sind freigegeben.
survey-page-texts-released = Die freien Antworten sind freigegeben. Wer Berichte lesen darf, liest sie hier.
survey-page-release-title = Freie Antworten freigeben?
survey-page-release-texts = { $shown ->
    [0] Gezeigt wird keine.
    [one] Gezeigt wird eine.
   *[other] Gezeigt werden { $shown }.
} { $hidden ->
    [0] Ausgeblendet ist keine.
    [one] Ausgeblendet ist eine; sie wird gelöscht.
   *[other] Ausgeblendet sind { $hidden }; sie werden gelöscht.
}
survey-page-release-line = Von da an ändert sich nichts mehr daran. Lesen können sie alle, die Berichte lesen dürfen: Steuerungsgruppe, Planung und Vorstand.
survey-page-link-title = Zum Weitergeben
survey-page-link = Diese Seite für alle, die Berichte lesen dürfen, ohne das, was nicht freigegeben ist:
survey-open-result = Ergebnis öffnen
survey-texts-none = Zu dieser Befragung gibt es keine freien Antworten, oder es sind zu wenige, um sie zu zeigen.
survey-texts-title = Freie Antworten zu { $title } (Nr. { $nr }), in zufälliger Reihenfolge
survey-texts-next = Ausblenden: { $marker }befragung ausblenden { $nr } PLATZ · Wieder einblenden: { $marker }befragung einblenden { $nr } PLATZ · Freigeben: { $marker }befragung freigeben { $nr }. Ausgeblendetes wird mit der Freigabe gelöscht.
survey-texts-with-report = Freie Antworten des Pulses gehen mit dem Bericht des Quartals hinaus. Lesen, ausblenden und freigeben: { $marker }bericht texte NR
survey-texts-are-released = Die freien Antworten sind freigegeben, daran ändert sich nichts mehr. Lesen: { $marker }befragung ergebnis { $nr }
survey-texts-released = Die freien Antworten der Befragung { $nr } sind freigegeben. Wer Berichte lesen darf, liest sie mit { $marker }befragung ergebnis { $nr }
survey-texts-list = Freie Antworten
survey-texts-line = { $nr }. { $title }, { $day }, { $n ->
    [one] 1 Text
   *[other] { $n } Texte
}
survey-texts-stage-waiting = warten auf Freigabe
survey-texts-stage-released = freigegeben
survey-texts-stage-report = gehen mit dem Bericht
survey-texts-how = Lesen: { $marker }befragung texte NR
survey-texts-nowhere = Zu keiner Befragung gibt es freie Antworten, die auf eine Freigabe warten oder freigegeben sind.
survey-nothing-to-hide = Zur Befragung { $nr } gibt es auf Platz { $place } keinen Text, oder er ist schon so.
survey-no-wave = Eine abgeschlossene Befragung mit der Nummer { $nr } gibt es nicht. Alle mit freien Antworten: { $marker }befragung texte
survey-no-result = Dazu gibt es noch kein Ergebnis. Was läuft und kommt: { $marker }befragung
survey-help-texts = freie Antworten einer Befragung lesen, ausblenden, freigeben
survey-help-result = was bei der letzten Befragung herauskam, mit freigegebenen Texten

## Befragungen planen, auf den Seiten der Leitung
survey-plan-title = Befragung planen
survey-plan-planned = Geplant
survey-plan-none = Es ist noch keine Befragung geplant.
survey-plan-not-yet = Noch nicht geplant. Bitte schauen Sie bei den markierten Feldern nach; alles andere ist noch da.
    .du = Noch nicht geplant. Bitte schau bei den markierten Feldern nach; alles andere ist noch da.
survey-plan-what = Was wird gefragt?
survey-plan-about = { $n ->
    [one] Eine Frage,
   *[other] { $n } Fragen,
} ab { $time } Uhr, { $days } Tage offen.
survey-plan-has-rhythm = Mit festem Rhythmus.
survey-plan-has-event = Rund um eine Veranstaltung.
survey-plan-has-none = Ohne festen Rhythmus.
survey-plan-how-often = Wie oft?
survey-plan-usual = Wie in der Vorlage
survey-plan-as-template = wie in der Vorlage
survey-plan-monthly = Jeden Monat
survey-plan-quarterly = Jedes Quartal
survey-plan-half-yearly = Jedes Halbjahr
survey-plan-yearly = Jedes Jahr
survey-plan-weeks = Alle paar Wochen
survey-plan-on = Einmal, an einem Tag
survey-plan-event = Rund um eine Veranstaltung
survey-plan-midpoint = Zur Halbzeit eines Vorhabens
survey-plan-now = Einmal, jetzt gleich
survey-plan-weeks-n = Alle wie viele Wochen?
survey-plan-date = Tag, oder Beginn
survey-plan-date-example = 1.12.2026
survey-plan-until = Ende
survey-plan-offsets = Tage davor (−) und danach
survey-plan-day = Wochentag
survey-plan-time = Uhrzeit
survey-plan-open = Wie viele Tage offen?
survey-plan-by = Ergebnis aufschlüsseln
survey-plan-by-hint = Gezeigt wird nur, was niemanden erkennen lässt. Danach lässt sich das nicht mehr ändern.
survey-plan-by-none = gar nicht
survey-plan-by-level = nach Ebene der Organisation
survey-plan-by-size = nach Größe der Organisation
survey-plan-by-part = nach Rolle der Organisation
survey-plan-whom = Wer wird gefragt?
survey-plan-whom-hint = Nichts angekreuzt heißt: alle Mitglieder.
survey-plan-without = Nicht gefragt werden Mitglieder von
survey-plan-more = Mehr einstellen
survey-plan-k = Ab so vielen Antworten wird etwas gezeigt
survey-plan-shift = Fällt der Tag auf einen freien Tag
survey-plan-shift-after = danach
survey-plan-shift-before = davor
survey-plan-shift-skip = ausfallen lassen
survey-plan-preview = Vorschau
survey-plan-preview-about = Noch wird niemand gefragt: Erst kommt die Vorschau mit den nächsten Terminen.
survey-plan-when = Diese Vorlage hat keinen festen Rhythmus. Bitte wählen Sie, wann gefragt wird.
    .du = Diese Vorlage hat keinen festen Rhythmus. Bitte wähle, wann gefragt wird.
survey-plan-bad-weeks = Bitte eine Zahl von Wochen, zum Beispiel 4.
survey-plan-no-date = Bitte den Tag mit Jahr, zum Beispiel 1.12.2026.
survey-plan-bad-date = „{ $typed }“ ist kein Tag. Bitte mit Jahr, zum Beispiel 1.12.2026.
survey-plan-bad-span = Bitte Beginn und Ende mit Jahr, das Ende nach dem Beginn. Zum Beispiel 1.1.2026 und 31.12.2027.
survey-plan-bad-offsets = „{ $typed }“ verstehe ich nicht. Zum Beispiel -14, 1, 30: zwei Wochen davor, am Tag danach und einen Monat danach.
survey-plan-bad-open = Bitte 1 bis 28 Tage.
survey-plan-bad-time = „{ $typed }“ ist keine Uhrzeit. Zum Beispiel 09:30.
survey-plan-group-gone = Eine der Gruppen gibt es nicht mehr. Bitte noch einmal auswählen, wer gefragt wird.
survey-plan-bad-k = Bitte eine Zahl von 3 an.
survey-plan-waits = wartet auf Bestätigung
survey-plan-waits-about = So sähe es aus. Gefragt wird erst, wenn Sie bestätigen.
    .du = So sähe es aus. Gefragt wird erst, wenn du bestätigst.
survey-plan-runs = läuft
survey-plan-pauses = macht Pause
survey-plan-is-over = beendet
survey-plan-next = nächster Termin { $when }
survey-plan-no-more = Es kommt kein Termin mehr.
survey-plan-fact-asked = Wer
survey-plan-fact-dates = Die nächsten Termine
survey-plan-fact-zone = Uhrzeit in
survey-plan-fact-open = Offen
survey-plan-fact-by = Aufgeschlüsselt
survey-plan-fact-now = Jetzt
survey-plan-open-days = { $n ->
    [one] einen Tag
   *[other] { $n } Tage
}
survey-plan-open-and-nudge = { $n ->
    [one] einen Tag
   *[other] { $n } Tage
}, mit einer Erinnerung am { $day }. Tag
survey-plan-everybody = Alle Mitglieder
survey-plan-left-out = (ohne { $parts })
survey-plan-questions = Das wird gefragt
survey-plan-pause = Pause machen
survey-plan-resume = Weiter
survey-plan-stop = Beenden
survey-plan-stop-title = Befragung beenden?
survey-plan-stop-line = Es kommt keine weitere Welle, und das lässt sich nicht rückgängig machen. Was gerade offen ist, bleibt es bis zum Schluss. Ergebnisse bleiben.
