# Zusagen und Erinnerungen. Wortlaut aus domain.md 2.0 und 3, wo es einen gibt.

## Zusagen
commitment-usage = So geht es in einem Satz: { $marker }zusage Infoblatt aktualisieren bis 30.11.
commitment-first-step = Was ist der erste Schritt, und bis wann? Ein Satz reicht, zum Beispiel: Angebotsliste sammeln bis 15.10.
commitment-switch = 🔒 → 👤 Ab hier mit Namen: Die Koordination kann Ihre Zusage sehen. Mit Ihrer anonymen Stimme wird sie nicht verbunden.
    .du = 🔒 → 👤 Ab hier mit Namen: Die Koordination kann deine Zusage sehen. Mit deiner anonymen Stimme wird sie nicht verbunden.
commitment-takes-up = Schön, dass Sie dabei sind: { $option }
    .du = Schön, dass du dabei bist: { $option }
commitment-nothing-there = Dazu gibt es noch kein Ergebnis, das jemand aufgreifen könnte.
commitment-by-when = Bis wann? Zum Beispiel: 30.11., nächsten Freitag, Ende des Monats
commitment-saved = Zusage Nr. { $nr } gespeichert: „{ $what }“ bis { $date }.
commitment-reminded-on = Ich erinnere am { $date }.
commitment-audience = Die Koordination
commitment-audience-group = Diese Gruppe
commitment-fits = Gut, dabei bleibt es.
commitment-start-me = Damit ich Sie erinnern kann, öffnen Sie bitte einmal den privaten Chat mit mir: { $link }
    .du = Damit ich dich erinnern kann, öffne bitte einmal den privaten Chat mit mir: { $link }
commitment-write-me = Damit ich Sie erinnern kann, schreiben Sie mir bitte einmal privat: { $name }
    .du = Damit ich dich erinnern kann, schreib mir bitte einmal privat: { $name }
take-up-next = Und nun? Wer macht bei Platz 1 den ersten Schritt?
take-up-how = Wer dabei ist, schreibt mir privat: { $marker }zusage { $code }
button-take-up = Ich bin dabei
button-fits = Passt

## Wie es steht
commitment-mine = { $n ->
    [one] Eine offene Zusage:
   *[other] { $n } offene Zusagen:
}
commitment-line = { $nr } { $what } – bis { $date }
commitment-and-more = … und { $n } weitere
commitment-none = Es ist nichts offen. Eine neue Zusage: { $marker }zusage Infoblatt aktualisieren bis 30.11.
commitment-how = Zum Beispiel: { $marker }erledigt { $nr } · { $marker }verschieben { $nr } nächsten Freitag · { $marker }blockiert { $nr } · { $marker }uebergeben { $nr }
commitment-which = Welche ist gemeint? Bitte mit Nummer; alle zeigt { $marker }meine
commitment-how-is-it = Nr. { $nr } „{ $what }“, bis { $date }: Wie steht es?
commitment-done = Geschafft, danke! Nr. { $nr } „{ $what }“ steht im nächsten Bericht als erledigt.
commitment-dropped = Nr. { $nr } „{ $what }“ ist gestrichen. Danke, dass Sie es sagen.
    .du = Nr. { $nr } „{ $what }“ ist gestrichen. Danke, dass du es sagst.
commitment-reopened = Nr. { $nr } „{ $what }“ ist wieder offen.
commitment-on-track = Schön, dann läuft es.
commitment-partly = Danke, als teilweise erledigt vermerkt.
commitment-noted = Danke, vermerkt.
commitment-what-is-missing = Was fehlt?
commitment-blocked = Danke, dass Sie es sagen. Ich habe es vermerkt.
    .du = Danke, dass du es sagst. Ich habe es vermerkt.
commitment-blocked-told = Danke, dass Sie es sagen. Die Koordination weiß jetzt Bescheid.
    .du = Danke, dass du es sagst. Die Koordination weiß jetzt Bescheid.
commitment-needs-help = { $name } kommt mit Nr. { $nr } „{ $what }“ gerade nicht weiter. Es fehlt: { $obstacle ->
    [time] Zeit
    [money] Geld
    [knowledge] Wissen
    [decision] eine Entscheidung
   *[other] etwas anderes
}.
commitment-when-again = Wann soll ich wieder fragen?
commitment-again-on = Ich erinnere am { $date } wieder.
commitment-snooze-usage = Bitte mit der Zahl der Tage: { $marker }spaeter { $nr } 7
commitment-which-date = Welches Datum passt? Zum Beispiel: 30.11., nächsten Freitag, in 2 Wochen
commitment-move-usage = Bitte so: { $marker }verschieben { $nr } 30.11.
commitment-moved = Nr. { $nr } „{ $what }“ ist jetzt bis { $date } geplant.
commitment-why-moved = Wenn Sie mögen: Woran lag es?
    .du = Wenn du magst: Woran lag es?
button-done = Erledigt
button-on-track = Läuft
button-help = Brauche Hilfe
button-later = Später
button-tomorrow = Morgen
button-in-days = In { $n } Tagen
button-in-a-week = In einer Woche
button-new-date = Neues Datum
button-hand-over = Abgeben
button-drop = Streichen
button-undo = Doch nicht
button-show = Mehr
button-nr-done = Nr. { $nr } erledigt
button-nr-other = Nr. { $nr }: anderes
obstacle-time = Zeit
obstacle-money = Geld
obstacle-knowledge = Wissen
obstacle-decision = Entscheidung
obstacle-other = Anderes
state-blocked = blockiert
state-partly = teilweise erledigt
state-moved = verschoben

## Abgeben
commitment-to-whom = An wen? Bitte den Namen im Chat schicken, zum Beispiel @nachfolge:example.org. Wenn ich die Person noch nicht kenne, bekommen Sie einen Code zum Weitergeben.
    .du = An wen? Bitte den Namen im Chat schicken, zum Beispiel @nachfolge:example.org. Wenn ich die Person noch nicht kenne, bekommst du einen Code zum Weitergeben.
commitment-asked-them = Ich habe gefragt. Nr. { $nr } bleibt bei Ihnen, bis die Übernahme bestätigt ist.
    .du = Ich habe gefragt. Nr. { $nr } bleibt bei dir, bis die Übernahme bestätigt ist.
commitment-pass-link = Diesen Link bitte an die Person weitergeben, die Nr. { $nr } übernimmt (zwei Wochen gültig): { $link }
commitment-pass-code = Diesen Code bitte an die Person weitergeben, die Nr. { $nr } übernimmt (zwei Wochen gültig). Sie schreibt mir privat ({ $name }): uebernehmen { $code }
commitment-offered = Nr. { $nr } „{ $what }“, bis { $date }, soll in neue Hände. Übernehmen Sie?
    .du = Nr. { $nr } „{ $what }“, bis { $date }, soll in neue Hände. Übernimmst du?
commitment-take-over-usage = Bitte mit dem Code, den Sie bekommen haben: { $marker }uebernehmen ABCD-EFGH
    .du = Bitte mit dem Code, den du bekommen hast: { $marker }uebernehmen ABCD-EFGH
commitment-bad-offer = Diesen Code kenne ich nicht, oder er ist abgelaufen. Bitte um einen neuen.
commitment-taken-over = Nr. { $nr } ist übernommen. Danke für die Übergabe!
commitment-declined = In Ordnung, danke für die Antwort.
commitment-not-taken = Nr. { $nr } „{ $what }“ wurde nicht übernommen und bleibt bei Ihnen.
    .du = Nr. { $nr } „{ $what }“ wurde nicht übernommen und bleibt bei dir.
button-accept = Übernehmen
button-decline = Ablehnen

## Erinnerungen
remind-before = Kleine Erinnerung: Nr. { $nr } „{ $commitment }“ ist am { $date } fällig. Wie steht es?
remind-today = Kleine Erinnerung: Nr. { $nr } „{ $commitment }“ ist heute fällig. Wie steht es?
remind-late = Nr. { $nr } „{ $commitment }“ war für { $date } geplant. Kein Problem – was passt jetzt?
remind-several = Kurzer Blick auf { $n } Zusagen:
remind-moved = (Eigentlich am { $date }; da ist frei.)
remind-comes-late = Diese Nachricht kommt später als geplant, weil der Dienst nicht lief.

## Daten, die zu klären sind
date-not-read = Dieses Datum habe ich nicht verstanden. Zum Beispiel: 30.11., nächsten Freitag, in 2 Wochen, Ende des Monats
date-past = { $date } ist schon vorbei. Bis wann dann?
date-impossible = „{ $typed }“ gibt es im Kalender nicht. Bis wann ist gemeint?
date-too-far = Das liegt mehr als fünf Jahre voraus. Bis wann ist gemeint?
date-which-week = Welcher Tag ist gemeint?
date-already-passed = Der nächste, oder ein Tippfehler? Welcher Tag ist gemeint?
date-day-or-month = Was ist der Tag und was der Monat? Welcher Tag ist gemeint?
date-day-or-year = Der Tag, oder das Jahr? Welcher Tag ist gemeint?
date-which-month = In welchem Monat?
date-leap-day = Der nächste Februar hat 28 Tage. Welcher Tag ist gemeint?
date-weekday-differs = Wochentag und Datum passen nicht zusammen. Welcher Tag ist gemeint?
date-eight-days = In einer Woche, oder in acht Tagen?
date-which-day = Welcher Tag genau?
date-without-time = Eine Uhrzeit merke ich mir nicht, nur den Tag. Ist dieser gemeint?

## Was nicht geht
error-unknown-commitment = Eine Zusage mit der Nummer { $nr } gibt es nicht.
error-not-yours = Nr. { $nr } ist nicht Ihre Zusage.
    .du = Nr. { $nr } ist nicht deine Zusage.
error-commitment-finished = Diese Zusage ist schon abgeschlossen.
error-commitment-open = Diese Zusage ist noch offen.
error-same-day = Das ist schon das Datum dieser Zusage.
error-yours-already = Das ist schon Ihre Zusage.
    .du = Das ist schon deine Zusage.
error-not-offered = Diese Zusage steht nicht zur Übergabe, oder jemand war schneller.
error-no-promise = Was ist zugesagt? Bitte mit ein paar Worten, zum Beispiel: Infoblatt aktualisieren bis 30.11.
error-long-promise = Das ist zu lang. Bitte mit höchstens { $max } Zeichen.

## Hilfe
chat-help-commit = etwas zusagen; ich erinnere daran
chat-help-mine = die eigenen offenen Zusagen
chat-help-done = Nummer 12 ist erledigt; ebenso: stand, blockiert, spaeter, verschieben, uebergeben, streichen
