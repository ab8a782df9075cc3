# Rückblicke von Arbeitsgruppen. Die Fragen selbst stehen in templates/checkins.

checkin-audience = Diese Gruppe
checkin-rule = { $weeks ->
    [one] Jede Woche
   *[other] Alle { $weeks } Wochen
}, offen für { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}
checkin-next-dates = Die nächsten Termine:
checkin-is-paused = Macht Pause.
checkin-open-until = Offen bis { $close }
checkin-paused = Der Rückblick macht Pause. Was gerade offen ist, bleibt es bis zum Schluss.
checkin-resumed = Der Rückblick geht weiter.
checkin-stopped = Der Rückblick ist beendet. Was gerade offen ist, bleibt es bis zum Schluss.
checkin-nothing-to-turn = Daran ist nichts zu ändern.
checkin-in-rooms = Das geht in der Gruppe, um die es geht. Hier im privaten Chat: { $marker }checkin und der Code aus der Gruppe.
checkin-usage = Zum Beispiel: { $marker }rueckblick planen workgroup_checkin · { $marker }rueckblick planen workgroup_checkin alle=2w tag=do zeit=14:00 offen=3t · { $marker }rueckblick zeigen · pause · weiter · stopp
checkin-unknown = Diese Vorlage gibt es nicht. Es gibt: { $names }
checkin-unknown-setting = Die Einstellung „{ $word }“ gibt es nicht. Es gibt: alle, tag, zeit, offen, frei
checkin-late = Diese Runde kommt später als geplant, weil der Dienst nicht lief.
checkin-write-me = Zum Mitmachen bitte privat an { $name } schreiben: { $marker }checkin { $code }
checkin-bad-code = Diesen Code kenne ich nicht. Er steht in der Nachricht in der Gruppe.
checkin-over = Diese Runde ist schon geschlossen.
checkin-so-far = Bisher: { $answer }
checkin-skip-how = Einfach antworten, oder mit - überspringen.
checkin-too-long = Das ist zu lang. Bitte mit höchstens { $max } Zeichen.
checkin-empty = Bitte mit ein paar Worten, oder mit - überspringen.
checkin-promise = In einer Antwort steht ein Datum. Soll ich sie als Zusage merken und daran erinnern?
checkin-nudge = „{ $title }“: { $answered } von { $all } Fragen sind beantwortet. Offen bis { $close }.
checkin-summary = { $title }: Das kam zusammen
checkin-turnout = { $n ->
    [one] Eine Person hat geantwortet.
   *[other] { $n } Personen haben geantwortet.
}
checkin-nobody = { $title }: Diesmal kam nichts zusammen. Das ist in Ordnung, bis zum nächsten Mal.
button-checkin = Mitmachen
button-skip = Überspringen
button-leave = So lassen
button-promise = Als Zusage merken
button-change-answers = Antworten ändern
button-go-on = Weiter
chat-help-checkin = Rückblick der Arbeitsgruppe planen; ebenso: zeigen, pause, weiter, stopp
