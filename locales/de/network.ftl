# Das Netzwerk: Organisationen, Mitglieder, Arbeitsgruppen, Einladungen, Protokoll.

## Wie Werte heißen
network-role-organiser = Organisation
network-role-coordinator = Koordination
network-role-steering = Steuerungsgruppe
network-role-board = Vorstand
network-role-planning = Planungskoordination
network-role-contact = Ansprechperson
network-role-expert = Fachperson
network-role-advisory = Beirat
network-level-facility = Einrichtung
network-level-association = Verband
network-level-league = Liga
network-size-tiny = sehr klein (unter 10 Mitarbeitende)
network-size-small = klein (10 bis 49)
network-size-medium = mittel (50 bis 249)
network-size-large = groß (ab 250)
network-part-funder = Kostenträger
network-part-provider = Träger
network-part-municipality = Kommune
network-part-user = Nutzende
network-part-other = anderes
network-rate-light = selten
network-rate-standard = normal
network-rate-active = oft
network-state-invited = noch nicht dabei
network-state-active = dabei
network-state-declined = abgelehnt
network-state-left = frei geworden

## Was nicht geht
network-not-allowed = Das dürfen nur die, die das Netzwerk organisieren.
network-unknown-organisation = Diese Organisation gibt es nicht (mehr).
network-unknown-member = Ein Mitglied Nr. { $nr } gibt es nicht.
network-unknown-group = Diese Gruppe gibt es nicht.
network-name-taken = „{ $name }“ gibt es schon.
network-no-name = Da fehlt ein Name.
network-long-name = Das ist zu lang: höchstens { $max } Zeichen.
network-bad-invitation = Diese Einladung gilt nicht (mehr). Bitte lassen Sie sich von Ihrem Netzwerk eine neue geben.
    .du = Diese Einladung gilt nicht (mehr). Bitte lass dir von deinem Netzwerk eine neue geben.
network-fills-another = Sie sind schon dabei, als Mitglied Nr. { $nr }.
    .du = Du bist schon dabei, als Mitglied Nr. { $nr }.
network-filled = Mitglied Nr. { $nr } ist schon dabei und braucht keine Einladung.
network-empty = Nr. { $nr } hat noch niemand angenommen.
network-list-too-large = Die Datei ist zu groß: höchstens { $megabytes } MB.
network-list-no-text = Das ist keine CSV-Datei. In Excel: Speichern unter, Dateityp „CSV“.
network-list-empty = In der Liste steht nichts.
network-list-no-organisation = In der ersten Zeile fehlt die Spalte „Organisation“.
network-list-doubled-column = Zwei Spalten bedeuten dasselbe: „{ $heading }“.
network-list-too-many = Das sind zu viele Zeilen: höchstens { $max }. Bitte teilen Sie die Liste.
    .du = Das sind zu viele Zeilen: höchstens { $max }. Bitte teile die Liste.

## In Chats
network-welcome = Schön, dass Sie dabei sind! Sie gehören jetzt zu „{ $network }“ (Mitglied Nr. { $nr }).
    .du = Schön, dass du dabei bist! Du gehörst jetzt zu „{ $network }“ (Mitglied Nr. { $nr }).
network-welcome-rights = Keine Nachrichten mehr: { $marker }stop · Alles löschen: { $marker }loeschen
network-declined = Gut, dann nicht. Danke, dass Sie es sagen.
    .du = Gut, dann nicht. Danke, dass du es sagst.
network-which-invitation = Bitte mit dem Code der Einladung: { $marker }annehmen ABCD-EFGH-JKMN
network-organise-link = Hier geht es zur Organisation im Browser (gilt einmal, einen Tag lang): { $link }
network-in-the-browser = Im Browser: { $link }
network-counts = { $organisations } Organisationen, { $active } Mitglieder dabei, { $invited } noch nicht.
network-member = Nr. { $nr }: { $organisation }, { $label }
    Stand: { $state }
    Rollen: { $roles }
    Gruppen: { $groups }
network-import-where = Eine Liste (CSV) lässt sich im Browser einlesen; vorher ist zu sehen, was neu, doppelt oder falsch ist.
network-invite-where = Alle Einladungen zum Ausdrucken oder als Datei:
network-nobody-to-invite = Es gibt niemanden einzuladen.
network-invitation = Einladung für { $organisation }, gilt einmal: { $link }
network-invitation-code = Einladung für { $organisation }, gilt einmal. Der Code: { $code }
network-member-added = Mitglied Nr. { $nr } in { $organisation } angelegt. Einladen: { $marker }mitglied einladen { $nr }
network-member-removed = Mitglied Nr. { $nr } ist entfernt.
network-role-given = Nr. { $nr } hat jetzt die Rolle { $role }.
network-role-taken = Nr. { $nr } hat die Rolle { $role } nicht mehr.
network-unknown-role = Diese Rolle kenne ich nicht. Es gibt: { $roles }
network-member-usage = Zum Beispiel: { $marker }mitglied liste · { $marker }mitglied 12 · { $marker }mitglied neu Caritas Jena: Leitung · { $marker }mitglied rolle 12 Vorstand · { $marker }mitglied einladen 12 · { $marker }mitglied import
network-groups = Arbeitsgruppen, in Klammern wie viele dazugehören:
    { $groups }
network-no-groups = Es gibt noch keine Gruppe. Eine neue: { $marker }gruppe neu AG Wohnen
network-group-added = Gruppe Nr. { $nr } „{ $name }“ angelegt. Mitglieder: { $marker }gruppe hinzufuegen { $nr } 12 14
network-group-renamed = Gruppe Nr. { $nr } heißt jetzt „{ $name }“.
network-group-removed = Die Gruppe „{ $name }“ ist aufgelöst.
network-group-joined = { $n ->
    [one] Ein Mitglied gehört jetzt zu „{ $name }“.
   *[other] { $n } Mitglieder gehören jetzt zu „{ $name }“.
}
network-group-left = { $n ->
    [one] Ein Mitglied gehört nicht mehr zu „{ $name }“.
   *[other] { $n } Mitglieder gehören nicht mehr zu „{ $name }“.
}
network-group-usage = Zum Beispiel: { $marker }gruppe liste · { $marker }gruppe neu AG Wohnen · { $marker }gruppe hinzufuegen AG Wohnen 12 14 · { $marker }gruppe entfernen AG Wohnen 12 · im Raum der Gruppe: { $marker }gruppe raum AG Wohnen
network-room-there = Bitte in dem Raum schreiben, um den es geht: { $marker }gruppe raum AG Wohnen
network-room-given = Dieser Raum gehört jetzt zu „{ $name }“.
network-room-taken = Dieser Raum gehört zu keiner Gruppe mehr.
network-still-there = Von Ihnen kam lange nichts. Möchten Sie dabeibleiben? Dann schreiben Sie mir irgendetwas, ein „ja“ genügt. Sonst lösche ich Ihre Daten in { $months ->
    [one] einem Monat
   *[other] { $months } Monaten
}.
    .du = Von dir kam lange nichts. Möchtest du dabeibleiben? Dann schreib mir irgendetwas, ein „ja“ genügt. Sonst lösche ich deine Daten in { $months ->
    [one] einem Monat
   *[other] { $months } Monaten
}.
network-gone = Ich habe Ihre Daten gelöscht, weil lange nichts kam. Wenn Sie wieder dabei sein möchten, lassen Sie sich bitte einladen.
    .du = Ich habe deine Daten gelöscht, weil lange nichts kam. Wenn du wieder dabei sein möchtest, lass dich bitte einladen.
