# Wann jemand zu erreichen ist: die Wörter im Chat und die Seite dazu.

## Abwesenheit
away-noted = Notiert, frei: { $days }. An diesen Tagen erinnere ich nicht.
away-line = { $number }. { $days }
away-none = Es ist keine Abwesenheit eingetragen.
away-how = Neu eintragen: { $marker }abwesend 24.12. - 6.1. Weihnachten
away-how-remove = Eine Zeile streichen, mit ihrer Nummer: { $marker }abwesend entfernen 1
away-no-such = Eine Zeile { $number } gibt es nicht. Alle zeigt { $marker }abwesend
away-removed = Gestrichen: { $days }
away-perhaps = Möglich wäre: { $dates }
away-backwards = { $last } liegt vor { $first }. Bitte zuerst den ersten und dann den letzten freien Tag.
away-over = { $date } ist schon vorbei. Ist ein anderes Jahr gemeint, bitte mit Jahreszahl.
away-too-long = Das ist mehr als ein Jahr. Bitte in kürzeren Abschnitten.
away-long-note = Die Notiz ist zu lang. Bitte mit höchstens { $max } Zeichen.
error-too-many-days = Es sind schon { $max } Zeilen eingetragen. Bitte zuerst welche streichen.
error-day-over = Dieser Tag ist schon vorbei.

## Arbeitstage, Zeitzone, Feiertage, Ruhezeit
times-workdays = Arbeitstage: { $days }. An anderen Tagen erinnere ich nicht.
times-workdays-how = Ändern: { $marker }arbeitstage Mo Di Do · wie im Netzwerk: { $marker }arbeitstage -
times-workdays-odd = „{ $typed }“ habe ich nicht als Wochentage verstanden. Bitte so: { $marker }arbeitstage Mo Di Do
times-zone = Zeitzone: { $zone }. Dort ist es jetzt { $now }.
times-zone-how = Ändern: { $marker }zeitzone Europe/Zurich · wie im Netzwerk: { $marker }zeitzone -
times-zone-odd = „{ $typed }“ kenne ich nicht als Zeitzone. Bitte mit Erdteil und Stadt: { $marker }zeitzone Europe/Zurich
times-region = Feiertage: { $region }. An ihnen erinnere ich nicht.
times-region-none = Feiertage: keine.
times-region-how = Ändern: { $marker }feiertage DE-TH oder { $marker }feiertage CH-ZH · wie im Netzwerk: { $marker }feiertage -
times-region-odd = „{ $typed }“ kenne ich nicht. Bitte Land und Bundesland oder Kanton: { $marker }feiertage DE-TH, { $marker }feiertage AT-9, { $marker }feiertage CH-ZH
times-quiet = Ruhezeit: von { $from } bis { $until } Uhr schreibe ich nicht von mir aus.
times-quiet-none = Es gibt keine Ruhezeit.
times-quiet-how = Ändern: { $marker }ruhezeit 18:00-08:00 · wie im Netzwerk: { $marker }ruhezeit -
times-quiet-odd = „{ $typed }“ habe ich nicht als Zeiten verstanden. Bitte zwei verschiedene Uhrzeiten: { $marker }ruhezeit 18:00-08:00
weekday-mon = Montag
weekday-tue = Dienstag
weekday-wed = Mittwoch
weekday-thu = Donnerstag
weekday-fri = Freitag
weekday-sat = Samstag
weekday-sun = Sonntag

## Der Link zur eigenen Seite
page-link = Ihre Seite im Browser (der Link gilt einmal und einen Tag lang, frühere gelten nicht mehr, und wo die Seite noch offen war, ist sie jetzt zu): { $link }
    .du = Deine Seite im Browser (der Link gilt einmal und einen Tag lang, frühere gelten nicht mehr, und wo die Seite noch offen war, ist sie jetzt zu): { $link }
page-hint = Im Browser (der Link gilt einmal und einen Tag lang): { $link }
page-none = Dieses Netzwerk hat keine Adresse im Browser. Alles geht auch hier.
error-bad-page-link = Dieser Link gilt nicht mehr. Einen neuen gibt es im Chat mit dem Wort: seite

## Hilfe
chat-help-away = freie Tage; auch arbeitstage, zeitzone, feiertage, ruhezeit
chat-help-page = die eigene Seite im Browser: Zusagen, freie Tage, Kalender
