# Was demnächst hinausgeht, für Betreibende (reihum-jobs preview).

preview-title = Was in den nächsten { $n } Tagen hinausgeht, wie es jetzt steht. Tag und Uhrzeit sind die der Empfangenden, in Räumen und Abläufen die des Netzwerks.
preview-messages = { $n ->
    [one] 1 Nachricht
   *[other] { $n } Nachrichten
}
preview-before = vor dem Termin
preview-on-the-day = am Termin
preview-after = nach dem Termin
preview-wished = auf Wunsch
preview-digest = wöchentlich
preview-merged = { $n } mit mehreren Erinnerungen in einer
preview-moved = { $n } verlegt wegen freier Tage
preview-waited = { $n } aufgeschoben wegen Ruhezeit oder freier Tage
preview-spared = { $n } aufgeschoben, weil es sonst zu viele Nachrichten wären
preview-rounds = { $n ->
    [one] Eine Runde eines Check-ins öffnet in ihrem Raum
   *[other] { $n } Runden von Check-ins öffnen in ihren Räumen
}
preview-steps = { $n ->
    [one] Ein Schritt eines Ablaufs wird zur Zusage
   *[other] { $n } Schritte von Abläufen werden zu Zusagen
}
preview-summaries = { $n ->
    [one] Eine Runde schließt, und ihr Raum erfährt, was zusammenkam
   *[other] { $n } Runden schließen, und ihre Räume erfahren, was zusammenkam
}
preview-nudges-of-rounds = { $n ->
    [one] Wer in der Runde nicht fertig ist, wird einmal gefragt
   *[other] Wer in { $n } Runden nicht fertig ist, wird einmal gefragt
}
preview-nudges = { $n ->
    [one] 1 Nachricht: Weiter mit der angefangenen Runde?
   *[other] { $n } Nachrichten: Weiter mit der angefangenen Runde?
}
preview-feedback = { $n ->
    [one] 1 Nachricht: War der Workshop hilfreich?
   *[other] { $n } Nachrichten: War der Workshop hilfreich?
}
preview-buddies = { $n ->
    [one] 1 Nachricht an eine Begleitung: Es geht nicht weiter
   *[other] { $n } Nachrichten an Begleitungen: Es geht nicht weiter
}
preview-follow-ups = { $n ->
    [one] 1 Nachricht: Was hat sich seit dem Schritt getan?
   *[other] { $n } Nachrichten: Was hat sich seit dem Schritt getan?
}
preview-no-reminders = Es geht keine Erinnerung hinaus.
preview-unsaid = Einzelne Fragen, die entfallen, weil es zu viele würden oder sie zu spät kämen: { $n }.
preview-nothing = Es geht nichts hinaus.
preview-total = Zusammen { $n } Nachrichten mit { $reminders } Erinnerungen.
preview-unreachable = Nicht erreichbar: { $n } Personen mit { $reminders } Erinnerungen.
preview-stopped = Wollen keine Nachrichten: { $n } Personen mit { $reminders } Erinnerungen.
preview-superseded = Entfallen, weil eine spätere zur selben Zusage an ihre Stelle tritt: { $n }.
preview-expired = Entfallen, weil sie zu spät kämen: { $n }.
preview-waves = { $n ->
    [one] Eine Befragung öffnet
   *[other] { $n } Befragungen öffnen
}
preview-invitations = { $n ->
    [one] 1 Mitglied wird zu einer Befragung eingeladen
   *[other] { $n } Mitglieder werden zu einer Befragung eingeladen
}
preview-nudges-of-waves = { $n ->
    [one] Wer in der Befragung nicht fertig ist, wird erinnert
   *[other] Wer in { $n } Befragungen nicht fertig ist, wird erinnert
}
preview-results = { $n ->
    [one] Eine Befragung schließt, und ihr Raum erfährt das Ergebnis
   *[other] { $n } Befragungen schließen, und ihre Räume erfahren das Ergebnis
}
preview-survey-nudges = { $n ->
    [one] 1 Nachricht: Die Befragung wartet noch auf eine Antwort
   *[other] { $n } Nachrichten: Die Befragung wartet noch auf eine Antwort
}
preview-numbers = { $n ->
    [one] 1 Nachricht: Für den Bericht fehlt eine Zahl
   *[other] { $n } Nachrichten: Für den Bericht fehlt eine Zahl
}
preview-became = { $n ->
    [one] 1 Nachricht: Was ist aus dem Beschluss geworden?
   *[other] { $n } Nachrichten: Was ist aus dem Beschluss geworden?
}
preview-drafts = { $n ->
    [one] 1 Nachricht: Der Entwurf des Berichts ist fertig
   *[other] { $n } Nachrichten: Der Entwurf des Berichts ist fertig
}
preview-five-lines = { $n ->
    [one] 1 Nachricht: Der Bericht in fünf Zeilen
   *[other] { $n } Nachrichten: Der Bericht in fünf Zeilen
}
preview-digests = { $n ->
    [one] 1 Nachricht: Was die Koordination diese Woche erwartet
   *[other] { $n } Nachrichten: Was die Koordination diese Woche erwartet
}
preview-reports = { $n ->
    [one] Der Entwurf des Quartalsberichts wird geschrieben
   *[other] { $n } Entwürfe von Quartalsberichten werden geschrieben
}
preview-missing-reports = { $n ->
    [one] Fünf Arbeitstage vor der Sitzung der Steuerungsgruppe: Ein Bericht soll hinaus, und keiner ist freigegeben
   *[other] Fünf Arbeitstage vor { $n } Sitzungen der Steuerungsgruppe: Ein Bericht soll hinaus, und keiner ist freigegeben
}
