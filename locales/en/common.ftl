# What is said everywhere. Wording from domain.md 2.0.

privacy-short = Taking part is voluntary. Responsible: { $controller }.
badge-anon = 🔒 Anonymous. We only show combined results, from { $k } answers on.
badge-named = 👤 Named. { $audience } can see the answer.
no-client-data = Please do not mention names or cases of clients.
saved = Thank you, saved. You can change it until { $close }.
too-few = Only { $n } of the { $k } answers needed so far. To protect everyone, there is no result yet.
closed = The poll is closed. Answers: { $n }. Thank you very much!
bad-code = I do not know this code, or it has expired. Please check the six digits.
