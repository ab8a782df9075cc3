# Die eine Frage am Morgen nach dem Workshop (domain.md 3A 11).

feedback-question = Guten Morgen! Zum Workshop mit der Frage „{ $title }“: War er hilfreich?
feedback-once = Das ist die einzige Frage dazu. Gar keine Nachrichten mehr: { $marker }stop
feedback-yes = Ja
feedback-partly = Teils
feedback-no = Nein
feedback-thanks = Danke! Die Antwort ist gezählt; wer sie gegeben hat, steht nirgends. Ändern lässt sie sich deshalb nicht mehr.
feedback-over = Diese Frage ist schon beantwortet oder nicht mehr offen.
feedback-title = Am Morgen danach
feedback-asked = War der Workshop hilfreich?
feedback-line = { $answer }: { $n }
feedback-answers = { $n ->
    [one] Eine Antwort
   *[other] { $n } Antworten
} bisher. Gezeigt wird immer der Stand beim letzten Vielfachen von { $step }.
feedback-none = Noch keine Antwort.
