# Zusagen und Schließtage auf den Seiten der Leitung.

overview-title = Zusagen
overview-list = Alle
overview-topics = Themen
overview-unreachable = Nicht erreichbar
overview-week = Nächste Woche
overview-all = Alle
overview-unfinished = Nicht abgeschlossen
overview-filter = Anzeigen
overview-none = Dazu gibt es keine Zusage.
overview-next = Ältere
overview-who = Wer eine Zusage trägt, steht hier mit dem Namen des Kontos im Chat-Netzwerk: Andere Namen kennt das Programm nicht. Dateien enthalten höchstens 20 000 Zeilen.
overview-forgotten = (gelöscht)
overview-telegram-group = Telegram-Gruppe { $address }
overview-no-group = In keiner Gruppe
overview-topics-about = Was wichtig war, was davon aufgegriffen wurde und was erledigt ist. Mit den Stimmen wird keine Zusage verbunden.
overview-no-topics = Noch hat niemand etwas aus einer Umfrage aufgegriffen.
overview-groups = Gruppen
overview-unreachable-n = { $n ->
    [0] Alle, die etwas zugesagt haben, sind zu erreichen.
    [one] Für eine offene Zusage ist niemand zu erreichen.
   *[other] Für { $n } offene Zusagen ist niemand zu erreichen.
}
overview-unreachable-about = Hier hilft ein Gespräch: Wer dem Bot privat schreibt, wird wieder erinnert.
overview-reason-stopped = Möchte keine Nachrichten („stop“)
overview-reason-blocked = Der private Chat ist blockiert oder beendet
overview-reason-no-chat = Hat noch keinen privaten Chat mit dem Bot
overview-reason-forgotten = Hat das Konto löschen lassen
overview-left = Erinnerungen, die nicht gesagt wurden
overview-left-stopped = Wegen „stop“
overview-left-unreachable = Niemand zu erreichen
overview-left-superseded = Eine spätere stand dafür
overview-cut = Es sind mehr. Hier stehen die ersten { $n }; die Dateien enthalten alle.
overview-left-spared = Eine Frage wäre zu viel geworden oder zu spät gekommen
overview-left-expired = Nach einer Unterbrechung zu alt
overview-week-about = Die Erinnerungen der nächsten sieben Tage. Fallen mehrere für eine Person zusammen, kommen sie als eine Nachricht.
overview-week-none = In den nächsten sieben Tagen geht nichts hinaus.
overview-before = vor dem Termin
overview-on-the-day = am Tag selbst
overview-after = nach dem Termin
overview-wished = auf Wunsch
overview-digest = Wochenüberblick
overview-moved = (wegen freier Tage verschoben)
closing-title = Schließtage
closing-about = An diesen Tagen wird niemand erinnert. Erinnerungen, die darauf fallen, kommen früher oder später; nach einer Änderung dauert es einen Moment, bis alle neu geplant sind.
closing-none = Es sind keine Schließtage eingetragen.
closing-example = 24.12. - 1.1. Betriebsferien
closing-done-added = Eingetragen. Die Erinnerungen werden neu geplant.
overview-browsers = Nur im Browser dabei
overview-browsers-about = Diese Mitglieder waren lange nicht auf ihrer Seite, und kein Chat erreicht sie. Solange die Seite offen ist, genügt ein Besuch unter /me; danach hilft nur eine neue Einladung.
overview-ends = Seite noch offen bis { $day }
overview-ended = braucht eine neue Einladung
