# Was aus Nachrichten an Chats wurde: für Organisierende.

delivery-title = Nachrichten an Chats
delivery-about = Was in Chats nicht angekommen ist, und was hilft. Hier stehen nur Zahlen, keine Personen und keine Texte.
delivery-none = Es ist kein Chat-Netz angeschlossen.
delivery-waiting = Wartend
delivery-waiting-none = nichts
delivery-waiting-since = { $n ->
    [one] eine Nachricht
   *[other] { $n } Nachrichten
}, die älteste seit { $since }
delivery-held = Pause
delivery-held-until = Das Netz hat bis { $until } darum gebeten. Dann geht das Senden von selbst weiter.
delivery-ambiguous = Ungewiss
delivery-ambiguous-n = { $n ->
    [one] Eine Nachricht kam
   *[other] { $n } Nachrichten kamen
} vielleicht doppelt an, weil nach einer Unterbrechung unklar war, ob sie angekommen war. Zu tun ist nichts.
delivery-late = Tippen
delivery-late-n = { $n ->
    [one] Ein Tippen wurde
   *[other] { $n } Mal Tippen wurde
} zu spät beantwortet, um es noch anzuzeigen. Ob es gezählt hat, steht im Stimmzettel.
delivery-dead = Nie angekommen, letzte 7 Tage
delivery-unreachable = Nicht erreichbare Chats
delivery-messages = Nachrichten
delivery-chats = Chats
delivery-reason = Warum
delivery-advice = Was hilft

# used: "delivery-reason-{
delivery-reason-blocked = Die Person hat den Bot blockiert
# used: "delivery-reason-{
delivery-reason-deactivated = Das Konto gibt es nicht mehr
# used: "delivery-reason-{
delivery-reason-never-started = Die Person hat keinen Chat mit dem Bot begonnen
# used: "delivery-reason-{
delivery-reason-not-found = Diesen Chat gibt es nicht
# used: "delivery-reason-{
delivery-reason-removed = Der Bot wurde aus der Gruppe entfernt, oder die Gruppe wurde gelöscht
# used: "delivery-reason-{
delivery-reason-muted = Der Bot darf in der Gruppe nicht schreiben
# used: "delivery-reason-{
delivery-reason-refused = Das Netz hat die Nachricht abgelehnt
# used: "delivery-reason-{
delivery-reason-unavailable = Das Netz war einen Tag lang nicht erreichbar
# used: "delivery-reason-{
delivery-reason-unknown = Das Netz hat einen Tag lang nicht geantwortet
# used: "delivery-reason-{
delivery-reason-thread-gone = Das Thema ist geschlossen, und das Hauptthema der Gruppe auch
# used: "delivery-reason-{
delivery-reason-no-words = Die Nachricht ließ sich nicht in Worte fassen
# used: "delivery-reason-{
delivery-reason-deadly = Beim Senden brach das Programm immer wieder ab
# used: "delivery-reason-{
delivery-reason-unreadable = Die Nachricht stammt von einer anderen Version des Programms
# used: "delivery-reason-{
delivery-reason-too-old = Die Nachricht wartete so lange, dass sie niemandem mehr genützt hätte

# used: "delivery-advice-{
delivery-advice-blocked = Von hier aus nichts. Wer die Blockierung aufhebt und dem Bot schreibt, wird wieder erreicht.
# used: "delivery-advice-{
delivery-advice-deactivated = Nichts. Die Person kann mit einem neuen Konto mitmachen.
# used: "delivery-advice-{
delivery-advice-never-started = Die Person öffnet den Link zum Bot und drückt „Start“.
# used: "delivery-advice-{
delivery-advice-not-found = Von hier aus nichts. Wer dem Bot schreibt, wird wieder erreicht.
# used: "delivery-advice-{
delivery-advice-removed = Den Bot wieder in die Gruppe aufnehmen.
# used: "delivery-advice-{
delivery-advice-muted = Dem Bot in den Einstellungen der Gruppe das Schreiben erlauben.
# used: "delivery-advice-{
delivery-advice-refused = Das ist ein Fehler des Programms. Im Protokoll steht, was das Netz geantwortet hat; bitte melden.
# used: "delivery-advice-{
delivery-advice-unavailable = Die Internetverbindung des Servers prüfen.
# used: "delivery-advice-{
delivery-advice-unknown = Die Internetverbindung des Servers prüfen.
# used: "delivery-advice-{
delivery-advice-thread-gone = In der Gruppe wieder ein Thema öffnen.
# used: "delivery-advice-{
delivery-advice-no-words = Das ist ein Fehler des Programms. Im Protokoll steht mehr; bitte melden.
# used: "delivery-advice-{
delivery-advice-deadly = Das ist ein Fehler des Programms. Im Protokoll steht mehr; bitte melden.
# used: "delivery-advice-{
delivery-advice-unreadable = Überall dieselbe Version laufen lassen.
# used: "delivery-advice-{
delivery-advice-too-old = Nachsehen, wie lange das Programm oder das Netz weg war. Wer noch eine Antwort braucht, fragt noch einmal.
