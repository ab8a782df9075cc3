# Was demnächst hinausgeht, für Betreibende (reihum-jobs preview).

preview-title = Erinnerungen der nächsten { $n } Tage, wie es jetzt steht. Tag und Uhrzeit sind die der Empfangenden.
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
preview-nothing = Es geht nichts hinaus.
preview-total = Zusammen { $n } Nachrichten mit { $reminders } Erinnerungen.
preview-unreachable = Nicht erreichbar: { $n } Personen mit { $reminders } Erinnerungen.
preview-stopped = Wollen keine Nachrichten: { $n } Personen mit { $reminders } Erinnerungen.
preview-superseded = Entfallen, weil eine spätere zur selben Zusage an ihre Stelle tritt: { $n }.
preview-expired = Entfallen, weil sie zu spät kämen: { $n }.
