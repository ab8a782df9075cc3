# Das Menü, das Telegram neben dem Textfeld zeigt: was jeder Befehl tut, in wenigen Worten.

telegram-menu-start = Hallo sagen
telegram-menu-join = An einer Umfrage teilnehmen: sechs Ziffern
telegram-menu-vote = Mit Nummern abstimmen: Code und Auswahl
telegram-menu-results = Ein Ergebnis ansehen: sechs Ziffern
telegram-menu-withdraw = Die eigene Stimme zurückziehen
telegram-menu-poll = Eine eigene Umfrage eröffnen
telegram-menu-lang = Sprache wechseln: de oder en
telegram-menu-help = Was ich kann
telegram-menu-privacy = Was gespeichert wird und wer es sieht
telegram-menu-mydata = Was über Sie gespeichert ist
    .du = Was über dich gespeichert ist
telegram-menu-link = Ein zweites Konto verbinden
telegram-menu-forget = Löschen, was über Sie gespeichert ist
    .du = Löschen, was über dich gespeichert ist
telegram-menu-stop = Keine Nachrichten mehr
