# Abläufe: Schritte, die nach und nach zu Zusagen werden.

sequence-started = Ablauf Nr. { $nr } hat begonnen: { $title }
sequence-paused = Ablauf Nr. { $nr } „{ $title }“ macht Pause. Was schon zugesagt ist, bleibt. Weiter geht es mit { $marker }ablauf weiter { $nr }; alles Spätere rückt dann um die Dauer der Pause.
sequence-resumed = Ablauf Nr. { $nr } „{ $title }“ geht weiter.
sequence-skipped = Ablauf Nr. { $nr }: Ausgelassen ist „{ $what }“
sequence-stopped = Ablauf Nr. { $nr } „{ $title }“ ist beendet. Was schon zugesagt ist, bleibt.
sequence-next = Die nächsten Schritte:
sequence-step = { $date }: { $what }
sequence-step-promised = { $date }: { $what } (Zusage Nr. { $nr })
sequence-nothing-waits = Es steht kein Schritt mehr aus.
sequence-how = Zwei Wochen vorher wird jeder Schritt eine Zusage, an die ich erinnere. { $marker }ablauf pause { $nr } · { $marker }ablauf weiter { $nr } · { $marker }ablauf ueberspringen { $nr } · { $marker }ablauf stopp { $nr }
sequence-templates = Diese Abläufe gibt es:
sequence-running = Das läuft:
sequence-line = Nr. { $nr } { $title } – als Nächstes bis { $date }: { $what }
sequence-line-paused = Nr. { $nr } { $title } – macht Pause
sequence-usage = Zum Beispiel: { $marker }ablauf start municipality · { $marker }ablauf start training ab 1.3. · { $marker }ablauf pause 2
sequence-unknown = Diesen Ablauf gibt es nicht. Alle zeigt { $marker }ablauf
sequence-which = Welcher ist gemeint? Bitte mit Nummer; alle zeigt { $marker }ablauf
sequence-which-start = Bitte mit genauem Tag, zum Beispiel: { $marker }ablauf start municipality ab 1.3.2027
error-unknown-sequence = Einen Ablauf mit der Nummer { $nr } gibt es nicht.
error-sequence-not-yours = Ablauf Nr. { $nr } hat jemand anderes begonnen.
error-sequence-paused = Dieser Ablauf macht schon Pause.
error-sequence-running = Dieser Ablauf läuft.
error-sequence-stopped = Dieser Ablauf ist beendet.
error-sequence-over = In diesem Ablauf steht kein Schritt mehr aus.
error-sequences-many = Mehr als { $max } Abläufe auf einmal gehen nicht. Bitte zuerst einen beenden.
chat-help-sequence = Abläufe: Schritte, die nach und nach zu Zusagen werden

## Nachfragen
follow-up-question = Ablauf Nr. { $nr }, „{ $what }“: Was hat sich seitdem getan?
follow-up-noted = Danke, vermerkt. Ich frage wieder nach.
follow-up-ended = Danke, vermerkt. Danach frage ich nicht mehr.
