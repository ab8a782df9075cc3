# Begleitung einer Zusage: von der Person gewählt, die zugesagt hat.

buddy-usage = So geht es: { $marker }begleitung 12 @name – wer begleitet, erfährt von mir, wenn Nr. 12 nicht weitergeht, sonst niemand. Beenden: { $marker }begleitung 12 niemand
buddy-not-oneself = Begleiten kann nur jemand anderes.
buddy-asked-them = Ich habe gefragt. Erst nach der Zusage erfährt die Person etwas von mir.
buddy-pass-link = Diesen Link bitte an die Person weitergeben, die begleiten soll (zwei Wochen gültig): { $link }
buddy-pass-code = Diesen Code bitte an die Person weitergeben, die begleiten soll (zwei Wochen gültig). Sie schreibt mir privat ({ $name }): begleitung { $code }
buddy-question = { $name } wünscht sich Ihre Begleitung bei Nr. { $nr } „{ $what }“, bis { $date }. Sie hören von mir höchstens zweimal: wenn es stockt und wenn es drei Tage überfällig ist. Möchten Sie?
    .du = { $name } wünscht sich deine Begleitung bei Nr. { $nr } „{ $what }“, bis { $date }. Du hörst von mir höchstens zweimal: wenn es stockt und wenn es drei Tage überfällig ist. Möchtest du?
buddy-thanks = Danke! Ich melde mich, wenn Nr. { $nr } nicht weitergeht.
buddy-agreed = { $name } begleitet jetzt Nr. { $nr }.
buddy-none = Nr. { $nr } hat keine Begleitung.
buddy-ended = Die Begleitung von Nr. { $nr } ist beendet.
buddy-blocked = { $name } kommt mit Nr. { $nr } „{ $what }“, bis { $date }, gerade nicht weiter. Vielleicht hilft ein kurzer Anruf.
buddy-late = Nr. { $nr } „{ $what }“ von { $name } war für { $date } geplant. Vielleicht hilft ein kurzer Anruf.
buddy-is = Begleitung: { $name }
buddy-is-asked = Begleitung angefragt
buddy-lines = Das begleiten Sie:
    .du = Das begleitest du:
buddy-line = { $nr } { $what } – { $name }, bis { $date }
button-be-buddy = Ja, gern
button-refuse-buddy = Nein
button-end-buddy = Nicht mehr begleiten
chat-help-buddy = jemand erfährt, wenn Nummer 12 nicht weitergeht
