## Pictures of results (engine/src/pictures). Few words, read from the last row.

picture-participants = { $n } { $n ->
    [one] Person
   *[other] Teilnehmende
}
picture-points = Punkte
picture-votes = Stimmen
picture-mentions = Nennungen
# Heading over how often an option was put first.
picture-first = Platz 1
picture-place = Platz
picture-mean = Mittelwert
picture-spread = Streuung
picture-no-answer = Keine Angabe
picture-groups = Nach Gruppen
picture-pairwise = Im direkten Vergleich gewinnt: { $option }
picture-more = und { $n } weitere
picture-nothing = Noch nichts zu zeigen
