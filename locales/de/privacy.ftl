# Der Datenschutztext: einfache Sprache, nichts verschwiegen.

privacy-title = Datenschutz
privacy-intro = Mitmachen ist freiwillig. Diese Seite sagt, was gespeichert wird, wer was sehen kann und wann es gelöscht wird.
privacy-who-title = Wer verantwortlich ist
privacy-who = Verantwortlich: { $controller }.
privacy-contact = Kontakt: { $contact }

privacy-ballot-title = Was beim Abstimmen gespeichert wird
privacy-ballot-1 = Wir fragen weder nach Namen noch nach E-Mail oder Telefonnummer. Ihr Browser bekommt eine zufällige Nummer, damit jedes Gerät einmal zählt und Sie Ihre Antwort ändern können.
    .du = Wir fragen weder nach Namen noch nach E-Mail oder Telefonnummer. Dein Browser bekommt eine zufällige Nummer, damit jedes Gerät einmal zählt und du deine Antwort ändern kannst.
privacy-ballot-2 = Gespeichert wird Ihre Antwort unter einem Decknamen. Er wird aus der zufälligen Nummer (oder dem Ticket) und einem Geheimnis der Umfrage berechnet (HMAC-SHA-256). Die Nummer selbst, Ihr Name und die genaue Zeit stehen nicht dabei.
    .du = Gespeichert wird deine Antwort unter einem Decknamen. Er wird aus der zufälligen Nummer (oder dem Ticket) und einem Geheimnis der Umfrage berechnet (HMAC-SHA-256). Die Nummer selbst, dein Name und die genaue Zeit stehen nicht dabei.
privacy-ballot-3 = Beim Schließen wird das Geheimnis der Umfrage vernichtet. Danach kann niemand mehr feststellen, welche Antwort von wem kam, auch wir nicht.
privacy-ballot-named = Manche Umfragen laufen mit Namen. Das steht dann vor dem Abstimmen deutlich da. Dort wird der Name zusammen mit der Antwort gespeichert und gezeigt.
privacy-k-title = Wie kleine Gruppen geschützt sind
privacy-k-1 = Bei anonymen Umfragen gibt es ein Ergebnis erst ab einer Mindestzahl von Antworten. Sie steht vor dem Abstimmen da und gilt für alle, auch für die Leitung.
privacy-k-2 = Solange eine Umfrage läuft, bewegt sich ein gezeigtes Ergebnis nur in Schritten dieser Zahl. So verrät der Unterschied zwischen zwei Ständen keine einzelne Antwort. Beim Schließen kommen die letzten Antworten dazu, auch wenn es weniger sind als diese Zahl; heikle Fragen sollten ihr Ergebnis deshalb erst beim Schließen zeigen.
privacy-open-title = Was möglich ist, solange eine Umfrage offen ist
privacy-open-1 = Wer die Technik betreibt, hat Zugang zur Datenbank und sieht dort die Antworten unter ihren Decknamen. Mit dem Geheimnis der Umfrage und der zufälligen Nummer aus einem bestimmten Browser (oder einem bestimmten Ticket) ließe sich in dieser Zeit die zugehörige Antwort finden.
privacy-open-2 = Die Leitung der Umfrage sieht das nicht. Sichtbar ist für sie nur, wie viele geantwortet haben, und das freigegebene Ergebnis. Freie Texte liest sie ab der Mindestzahl, in zufälliger Reihenfolge, bevor sie einzelne freigibt.
privacy-backup = Auch eine Sicherungskopie, die in dieser Zeit entstanden ist, enthält das Geheimnis noch, selbst wenn die Umfrage inzwischen geschlossen ist. Wer eine solche Kopie hat und zugleich die Nummer aus dem Browser oder das Ticket einer Person, könnte die Antwort dieser Person finden. Wer nur eines von beiden hat, kann es nicht.
privacy-closed = Nach dem Schließen enthält die Datenbank nichts mehr, womit sich eine anonyme Antwort einer Person zuordnen lässt.
privacy-device-title = Was auf Ihrem Gerät bleibt
    .du = Was auf deinem Gerät bleibt
privacy-device-1 = Der Browser merkt sich eine angefangene Antwort, bis Sie sie abschicken oder den Tab schließen. Fehlt beim Abschicken das Netz, bleibt sie in seinem Speicher, bis sie gesendet ist. Danach wird sie dort gelöscht.
    .du = Der Browser merkt sich eine angefangene Antwort, bis du sie abschickst oder den Tab schließt. Fehlt beim Abschicken das Netz, bleibt sie in seinem Speicher, bis sie gesendet ist. Danach wird sie dort gelöscht.
privacy-platform-title = Was andere sehen
privacy-platform-1 = Diese Seiten laden nichts von fremden Servern: keine Schriften, keine Zählpixel, keine Werbung.
privacy-platform-2 = Das Netz, in dem Ihr Gerät ist, kann sehen, dass diese Adresse aufgerufen wurde. Der Schutz gilt gegenüber dem Netzwerk der Beteiligten, nicht gegenüber Netzbetreibern.
    .du = Das Netz, in dem dein Gerät ist, kann sehen, dass diese Adresse aufgerufen wurde. Der Schutz gilt gegenüber dem Netzwerk der Beteiligten, nicht gegenüber Netzbetreibern.

privacy-chat-title = Was in Chats anders ist
privacy-chat-1 = Wer im Chat mitmacht, wird an seinem Konto erkannt, damit jede Person einmal zählt. Gespeichert werden dessen Nummer oder Adresse, die gewählte Sprache, der Tag des ersten Kontakts und ob Sie keine Nachrichten mehr wollen. Telefonnummern und Namen speichern wir nicht; nur in Umfragen mit Namen steht der Name des Kontos bei der Antwort.
    .du = Wer im Chat mitmacht, wird an seinem Konto erkannt, damit jede Person einmal zählt. Gespeichert werden dessen Nummer oder Adresse, die gewählte Sprache, der Tag des ersten Kontakts und ob du keine Nachrichten mehr willst. Telefonnummern und Namen speichern wir nicht; nur in Umfragen mit Namen steht der Name des Kontos bei der Antwort.
privacy-chat-2 = Was Sie antippen oder schreiben, kommt vom Chatdienst mit Ihrem Konto bei uns an und wird zur Sicherheit gespeichert, bis es gezählt ist; das dauert gewöhnlich weniger als eine Sekunde. Dann wird es gelöscht, und Ihre Stimme liegt wie jede andere unter einem Decknamen.
    .du = Was du antippst oder schreibst, kommt vom Chatdienst mit deinem Konto bei uns an und wird zur Sicherheit gespeichert, bis es gezählt ist; das dauert gewöhnlich weniger als eine Sekunde. Dann wird es gelöscht, und deine Stimme liegt wie jede andere unter einem Decknamen.
privacy-chat-3 = Solange eine Umfrage offen ist und bis zu zwei Tage danach merken wir uns, in welchem privaten Chat ihr Stimmzettel steht, damit dort das Ergebnis erscheinen kann. Ob und wie dort abgestimmt wurde, steht nicht dabei.
privacy-chat-4 = Telegram ist ein externer Dienst außerhalb der EU und der Schweiz. Er kann sehen, dass Sie etwas angetippt oder geschrieben haben, und was. Unser Schutz gilt gegenüber den Beteiligten, nicht gegenüber Telegram.
    .du = Telegram ist ein externer Dienst außerhalb der EU und der Schweiz. Er kann sehen, dass du etwas angetippt oder geschrieben hast, und was. Unser Schutz gilt gegenüber den Beteiligten, nicht gegenüber Telegram.
privacy-chat-5 = Im Chat zeigt „meinedaten“, was über Sie gespeichert ist, „loeschen“ löscht es, „stop“ beendet die Nachrichten.
    .du = Im Chat zeigt „meinedaten“, was über dich gespeichert ist, „loeschen“ löscht es, „stop“ beendet die Nachrichten.
privacy-chat-6 = Wer zwei Konten benutzt, gilt als zwei Personen, bis „verbinden“ im Chat sie zu einer macht. Ein Browser zählt für sich; die eigene Seite darin lässt sich mit einem Code aus dem Chat verbinden, dann gibt es eine Antwort je Befragung. In Umfragen mit Namen merken wir uns bis zum Ende auch, mit welcher Nachricht abgestimmt wurde, damit ihr Löschen die Stimme zurückzieht; in anderen nur im privaten Chat, die letzte.
privacy-chat-7 = Wer den Stimmzettel im privaten Chat geöffnet hat oder danach etwas zusagt, wird am nächsten Arbeitstag vielleicht einmal gefragt, ob der Workshop hilfreich war. Bis zur Antwort, höchstens drei Wochen, merken wir uns, wem die Frage gilt. Von der Antwort bleibt nur eine Zahl.

privacy-cookies-title = Cookies
privacy-cookies = Es gibt nur Cookies, ohne die es nicht geht. Keines dient der Auswertung, keines geht an andere.
privacy-cookie-name = Name
privacy-cookie-why = Wozu
privacy-cookie-how-long = Wie lange
privacy-cookie-voter = Zufällige Nummer: eine Stimme je Gerät, Antwort änderbar; merkt sich, dass das Gerät schon einmal in einer Umfrage war
privacy-cookie-ticket = Das Ticket aus dem QR-Code, nur für diese Umfrage
privacy-cookie-lang = Gewählte Sprache
privacy-cookie-page = Die eigene Seite mit Zusagen ist auf diesem Gerät offen: 30 Tage nach dem letzten Besuch; wer keinen Chat benutzt, 180 Tage
privacy-cookie-organiser = Anmeldung der Leitung
privacy-days = { $n } Tage
privacy-session = Bis der Browser geschlossen wird

privacy-retention-title = Wann gelöscht wird
privacy-keep-ballots = Stimmzettel: { $n } Tage nach dem Schließen, danach bleiben nur Summen.
privacy-keep-texts = Freie Texte und Wörter: { $n } Tage nach dem Schließen.
privacy-keep-log = Protokoll der Leitung (geöffnet, gezeigt, geschlossen): { $n } Tage.
privacy-keep-deliveries = Vermerke über Nachrichten, die nicht ankamen, ohne ihren Inhalt: { $n } Tage.
privacy-keep-commitments = Zusagen: { $n } Tage, nachdem sie erledigt oder gestrichen sind.
privacy-keep-counts = Summen ab der Mindestzahl und Ergebnisblätter können bleiben, denn darin steht keine Person.
privacy-keep-requests = Netzadressen werden nicht gespeichert. Damit niemand Codes errät, werden falsche Codes je Netzadresse höchstens einen Tag lang im Arbeitsspeicher gezählt; aus welchem Netz Menschen in einer Umfrage sind, steht dort nur als Prüfwert.

privacy-rights-title = Ihre Rechte
    .du = Deine Rechte
privacy-rights = Sie können Auskunft, Berichtigung, Löschung und eine Kopie Ihrer Daten verlangen, der Verarbeitung widersprechen und sich bei einer Aufsichtsbehörde beschweren. Wenden Sie sich dafür an die verantwortliche Stelle.
    .du = Du kannst Auskunft, Berichtigung, Löschung und eine Kopie deiner Daten verlangen, der Verarbeitung widersprechen und dich bei einer Aufsichtsbehörde beschweren. Wende dich dafür an die verantwortliche Stelle.
privacy-rights-limit = Anonyme Antworten aus geschlossenen Umfragen können wir niemandem zuordnen. Deshalb können wir sie auch nicht einzeln heraussuchen oder löschen.
