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
network-import-where = Bitte schicken Sie mir jetzt die Liste: als CSV-Datei in diesen Chat, oder die Zeilen als Text. Erst ist zu sehen, was neu, doppelt oder falsch ist; gespeichert wird danach.
    .du = Bitte schick mir jetzt die Liste: als CSV-Datei in diesen Chat, oder die Zeilen als Text. Erst ist zu sehen, was neu, doppelt oder falsch ist; gespeichert wird danach.
network-import-private = Wer zum Netzwerk gehört, ist nicht für einen ganzen Raum: Eine Liste gehört in den privaten Chat mit mir.
network-import-again = Es hat sich nichts geändert. Die nächste Datei in diesem Chat, oder Zeilen, nehme ich wieder als Liste.
network-import-nothing-new = Hier gibt es nichts zu übernehmen. Die nächste Datei in diesem Chat, oder Zeilen, nehme ich wieder als Liste.
network-import-part = { $title }:
    { $lines }
network-import-gone = Diese Liste ist schon übernommen, oder nicht mehr da. Für eine andere: { $marker }mitglied import
network-import-dropped = Verworfen. Es hat sich nichts geändert.
network-import-done = { $added } hinzugefügt, { $doubled } schon da, { $wrong } nicht übernommen.
network-import-invite = Weiter geht es mit den Einladungen: { $marker }mitglied einladen 12 lädt Nr. 12 ein; alle zusammen gibt es zum Ausdrucken oder als Datei.
button-take-list = Übernehmen
chat-file-not-asked = Mit dieser Datei kann ich so nichts anfangen. Eine Liste von Mitgliedern: erst { $marker }mitglied import, dann die Datei. Was ich sonst kann, zeigt { $marker }hilfe
chat-file-not-there = Die Datei ließ sich nicht holen. Bitte noch einmal senden.
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

## Seiten
network-title = Netzwerk
network-import = Liste einlesen
network-invitations = Einladungen
network-groups-title = Arbeitsgruppen
network-none = Hier steht noch niemand. Am schnellsten geht es mit einer Liste (CSV), zum Beispiel aus Excel.
network-new-organisation = Neue Organisation
network-new-member = Neues Mitglied
network-add = Anlegen
network-done-saved = Gespeichert.
network-done-removed = Entfernt.
network-done-imported = { $n ->
    [one] Ein Mitglied ist neu.
   *[other] { $n } Mitglieder sind neu.
} Doppelt waren { $doubled }. Jetzt fehlen noch die Einladungen: Dabei ist erst, wer annimmt.
network-asked = gefragt, ob noch dabei
network-no-label = ohne Bezeichnung
network-unknown = nicht bekannt
network-its-language = die des Netzwerks
network-since = { $state }, seit { $day }
network-rate = Wie oft fragen
network-label-hint = Zum Beispiel „Leitung“. Bitte keine privaten Angaben.
network-member-title = Mitglied Nr. { $nr }
network-remove-organisation = Organisation entfernen
network-remove-organisation-line = Mit allen ihren Mitgliedern. Was schon gezählt ist, bleibt gezählt.
network-remove-member = Mitglied entfernen
network-remove-member-line = Der Platz und seine Rollen verschwinden. Wer ihn hatte, wird nicht mehr gefragt.
network-invite-one = Einladung
network-secret = Diesen Link bitte nur an die Person geben, die gemeint ist. Er gilt einmal.
network-groups-none = Es gibt noch keine Gruppe.
network-group-name = Name
network-new-group = Neue Gruppe
network-n-members = { $n ->
    [one] Ein Mitglied
   *[other] { $n } Mitglieder
}
network-remove-group = Gruppe auflösen
network-remove-group-line = Die Mitglieder bleiben im Netzwerk, die Räume bleiben Räume.
network-room-on = Ein Raum in { $network }
network-room-part = Lösen
network-room-how = Einen Raum zuordnen: in diesem Raum „/gruppe raum“ und den Namen der Gruppe schreiben, in Matrix mit „!“.
network-import-about = Eine Zeile ist ein Mitglied; mehrere Zeilen einer Organisation sind mehrere Mitglieder. Erst ist zu sehen, was neu, doppelt oder falsch ist; gespeichert wird danach.
network-import-columns = Spalten (nur die erste muss sein): Organisation, Ebene, Größe, Funktion, Bereich, Region, Bezeichnung, Sprache, Rollen, Gruppen. Trennzeichen und Zeichensatz werden erkannt.
network-import-file = CSV-Datei
network-import-look = Ansehen
network-import-other = Andere Datei
network-import-sums = { $new } neu, { $doubled } doppelt, { $wrong } falsch.
network-import-organisations = { $n ->
    [0] Keine neue Organisation.
    [one] Eine neue Organisation.
   *[other] { $n } neue Organisationen.
}
network-import-groups = Neue Gruppen: { $groups }
network-import-ignored = Nicht verstandene Spalten, sie bleiben weg: { $columns }
network-import-take = { $n ->
    [one] Eine neue Zeile übernehmen
   *[other] { $n } neue Zeilen übernehmen
}
network-import-nobody = Damit ist noch niemand dabei: Erst die Einladung, dann die Zusage.
network-import-new = Neu
network-import-doubled = Doppelt, bleibt wie es ist
network-import-wrong = Falsch, wird nicht übernommen
network-import-line = Zeile
network-import-what = Was
network-import-more = … und { $n } weitere
network-import-known = Gibt es schon.
network-import-doubled-in = Steht schon in Zeile { $line }.
network-fault-no-organisation = Der Name der Organisation fehlt.
network-fault-too-long = { $column }: zu lang.
network-fault-formula = { $column }: beginnt wie eine Formel.
network-fault-unknown = { $column }: „{ $value }“ kenne ich nicht.
network-fault-not-yours = Die Rolle „{ $value }“ darf nur vergeben, wer das Netzwerk organisiert.
network-fault-contradicts = { $column }: anders als in Zeile { $line }.
network-column-organisation = Organisation
network-column-level = Ebene
network-column-size = Größe
network-column-part = Funktion
network-column-sector = Bereich
network-column-region = Region
network-column-label = Bezeichnung
network-column-language = Sprache
network-column-roles = Rollen
network-column-groups = Gruppen
network-invitations-about = Für alle, die noch nicht dabei sind: ein Blatt zum Ausdrucken und Schneiden, oder eine Datei für Serienbriefe. Jede Einladung gilt einmal und zwei Monate; zweimal drucken schadet nicht.
network-invitations-sheet = Blatt zum Drucken
network-invitations-file = Datei (CSV)
network-audit-title = Protokoll
network-audit-about = Wer eingelesen, ausgegeben, eingeladen, freigegeben oder Rollen geändert hat. Nach zwölf Monaten wird gelöscht.
network-audit-none = Noch nichts.
network-audit-at = Wann
network-audit-who = Wer
network-audit-act = Was
network-audit-what = Woran
network-audit-imported = Liste eingelesen
network-audit-exported = Verzeichnis ausgegeben
network-audit-invited = eingeladen
network-audit-added = angelegt
network-audit-changed = geändert
network-audit-removed = entfernt
network-audit-roles = Rollen geändert
network-audit-set-up = eingerichtet
network-audit-released = freigegeben
network-audit-redacted = ausgeblendet
network-audit-unredacted = wieder eingeblendet
network-invited-title = Einladung
network-invited-who = „{ $network }“ lädt ein. Verantwortlich: { $controller }. Die Einladung ist für:
network-invited-what = Worum es geht
network-invited-ask = Ein paarmal im Jahr kurze Fragen, dazu Erinnerungen an das, was Sie selbst zusagen.
    .du = Ein paarmal im Jahr kurze Fragen, dazu Erinnerungen an das, was du selbst zusagst.
network-invited-anonymous = Bei jeder Frage steht vorher, ob die Antwort anonym ist. Gespeichert wird kein Name und keine Telefonnummer.
network-invited-stop = Aufhören geht jederzeit, alles löschen auch.
network-invited-how = Sind Sie dabei?
    .du = Bist du dabei?
network-accept-browser = Annehmen, im Browser
network-accept-known = Annehmen
network-accept-telegram = Annehmen in Telegram
network-accept-matrix = Oder in Matrix annehmen: { $name } privat schreiben: !annehmen { $code }
network-decline = Ablehnen
me-welcome = Schön, dass Sie dabei sind! Diese Seite bleibt in diesem Browser Ihre. Am besten merken Sie sich die Adresse.
    .du = Schön, dass du dabei bist! Diese Seite bleibt in diesem Browser deine. Am besten merkst du dir die Adresse.
me-data = Meine Daten
me-place = Mitglied Nr. { $nr } in „{ $network }“.
me-organise = Zur Organisation
me-data-file = Alles, was über mich gespeichert ist (JSON)
me-forget = Alles löschen
me-forget-line = Damit verschwindet alles, was sich Ihnen noch zuordnen lässt: diese Seite, Zusagen, Stimmen in offenen Umfragen, der Platz im Netzwerk. Was schon anonym gezählt ist, lässt sich niemandem mehr zuordnen und bleibt gezählt.
    .du = Damit verschwindet alles, was sich dir noch zuordnen lässt: diese Seite, Zusagen, Stimmen in offenen Umfragen, der Platz im Netzwerk. Was schon anonym gezählt ist, lässt sich niemandem mehr zuordnen und bleibt gezählt.
me-forget-keep = Nein, behalten
me-forget-go = Ja, alles löschen

## Umfragen der Mitglieder
network-poll-members = Nur für Mitglieder des Netzwerks, jede Person hat eine Stimme.
network-voters-members = nur Mitglieder des Netzwerks
network-members-only = Hier stimmen nur Mitglieder des Netzwerks ab. Sind Sie dabei? Dann öffnen Sie bitte erst Ihre eigene Seite in diesem Browser, oder stimmen Sie im Chat ab.
    .du = Hier stimmen nur Mitglieder des Netzwerks ab. Bist du dabei? Dann öffne bitte erst deine eigene Seite in diesem Browser, oder stimme im Chat ab.

## Datenschutz
network-keep-members = Mitglieder des Netzwerks, von denen nichts kommt: nach 12 Monaten wird gefragt, nach 13 gelöscht. Gemerkt wird nur der Monat des letzten Lebenszeichens.
network-keep-audit = Wer Listen eingelesen, ausgegeben, eingeladen oder freigegeben hat: 12 Monate.
network-member-lost = Dieses Mitglied ist nur im Browser dabei, und dort nicht mehr zu erkennen. Eine neue Einladung gilt für einen neuen Platz mit denselben Rollen und Gruppen; frühere Antworten und Zusagen bleiben, wo sie sind, und niemand sieht sie dabei.
