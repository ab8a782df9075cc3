# Das Menü, das Telegram neben dem Textfeld zeigt: was jeder Befehl tut, in wenigen Worten.

telegram-menu-start = Hallo sagen
telegram-menu-join = An einer Umfrage teilnehmen: sechs Ziffern
telegram-menu-vote = Mit Nummern abstimmen: Code und Auswahl
telegram-menu-results = Ein Ergebnis ansehen: sechs Ziffern
telegram-menu-withdraw = Die eigene Stimme zurückziehen
telegram-menu-poll = Eine eigene Umfrage eröffnen
telegram-menu-commit = Etwas zusagen: Satz und Datum
telegram-menu-mine = Die eigenen offenen Zusagen
telegram-menu-done = Eine Zusage ist erledigt: Nummer
telegram-menu-buddy = Begleitung für eine Zusage: Nummer und @name
telegram-menu-page = Die eigene Seite im Browser
telegram-menu-away = Freie Tage eintragen
telegram-menu-sequence = Ablauf mit mehreren Schritten
telegram-menu-checkin = Rückblick der Arbeitsgruppe planen
telegram-menu-lang = Sprache wechseln: de oder en
telegram-menu-help = Was ich kann
telegram-menu-privacy = Was gespeichert wird und wer es sieht
telegram-menu-mydata = Was über Sie gespeichert ist
    .du = Was über dich gespeichert ist
telegram-menu-link = Ein zweites Konto verbinden
telegram-menu-forget = Löschen, was über Sie gespeichert ist
    .du = Löschen, was über dich gespeichert ist
telegram-menu-stop = Keine Nachrichten mehr
