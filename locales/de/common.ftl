# Was überall gesagt wird. Wortlaut aus domain.md 2.0.

privacy-short = Mitmachen ist freiwillig. Verantwortlich: { $controller }.
badge-anon = 🔒 Anonym. Wir zeigen Ergebnisse nur zusammengefasst und erst ab { $k } Antworten.
badge-named = 👤 Mit Namen. { $audience } kann die Antwort sehen.
no-client-data = Bitte keine Namen oder Fälle von Klientinnen und Klienten nennen.
saved = Danke, gespeichert. Ändern geht bis { $close }.
too-few = Erst { $n } von { $k } nötigen Antworten. Zum Schutz aller gibt es noch kein Ergebnis.
closed = Die Umfrage ist geschlossen. Teilnahmen: { $n }. Herzlichen Dank!
bad-code = Diesen Code kenne ich nicht oder er ist abgelaufen. Bitte prüfen Sie die sechs Ziffern.
    .du = Diesen Code kenne ich nicht oder er ist abgelaufen. Bitte prüfe die sechs Ziffern.
