//! Files: the result for an organiser, and what is stored about a person for that person.

use super::reader::Reader;
use crate::app::{App, AppError};
use crate::chat::{Attachment, ChatId, Rendered, Styled};
use crate::sheets::{self, Export};
use crate::store::Tx;
use crate::texts::Speaker;
use chrono::NaiveDate;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::log::Hash;
use serde_json::{Value, json};

/// The result as CSV. That it was exported stands in the poll's log already.
pub(super) async fn export(reader: &Reader<'_>, poll: PollId) -> Result<Rendered, AppError> {
    let app = reader.app;
    let poll = app.store.read().await?.poll(poll).await?.ok_or(AppError::UnknownCode)?;
    let sheet = app.sheet(poll.code).await?;
    let results = sheet.standing.released()?;
    let head = sheet.head.clone().unwrap_or_else(|| Hash::stored("–".to_owned()));
    let file = sheets::csv::result(&Export {
        poll: &sheet.standing.poll,
        results,
        t: reader,
        address: reader.address(),
        zone: app.settings.network.time_zone,
        head: &head,
        at: app.clock.now(),
    });
    let bytes = file.map_err(|error| AppError::Undrawn(error.to_string()))?;
    let name = format!("reihum-{}.csv", poll.code);
    let text = Styled::plain(reader.say2("chat-export", "code", poll.code.in_pairs(), "head", head.short()));
    let attachment = Some(Attachment::File { bytes, name, media_type: "text/csv" });
    Ok(Rendered { text, attachment, ..Rendered::default() })
}

/// Everything that can be assigned to the person of this private chat, to read and as JSON.
pub(super) async fn my_data(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let Some(id) = reader.chat.person else {
        return Ok(Rendered { text: Styled::plain(reader.say("chat-no-data")), ..Rendered::default() });
    };
    let Data { document, since, accounts, ballots, promised } =
        data_of(reader.app, id, Some(reader.chat.id), reader).await?;
    let text = Styled::plain(reader.say("chat-mydata"))
        .gap()
        .then(reader.say1("chat-mydata-since", "day", reader.day(since)))
        .line()
        .then(reader.say1("chat-mydata-accounts", "accounts", linked(&accounts)))
        .line()
        .then(reader.say1("chat-mydata-ballots", "n", ballots))
        .line()
        .then(reader.say1("chat-mydata-commitments", "n", promised))
        .gap()
        .then(reader.say("privacy-rights-limit"))
        .line()
        .then(reader.say("chat-mydata-named"));
    let bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    let file = Attachment::File { bytes, name: "reihum-data.json".to_owned(), media_type: "application/json" };
    Ok(Rendered { text, attachment: Some(file), ..Rendered::default() })
}

/// All of it as one document, and what the message says of it.
struct Data {
    document: Value,
    since: NaiveDate,
    accounts: Vec<(String, String)>,
    ballots: usize,
    promised: usize,
}

impl App {
    /// Everything that can be assigned to a person, for the page of their own.
    pub async fn personal_data(&self, person: PersonId, t: &Speaker) -> Result<Value, AppError> {
        Ok(data_of(self, person, None, t).await?.document)
    }
}

#[expect(clippy::cognitive_complexity, reason = "each `?` counts as a branch; it reads as a list")]
async fn data_of(app: &App, id: PersonId, chat: Option<ChatId>, t: &Speaker) -> Result<Data, AppError> {
    let mut tx = app.store.read().await?;
    let person = tx.person(id).await?.ok_or(AppError::BadPageLink)?;
    let accounts = tx.accounts(id).await?;
    let (mut talk, mut made) = (None, Vec::new());
    if let Some(chat) = chat {
        talk = tx.conversation(id, chat).await?;
        for poll in tx.hosted_in(chat, i64::MAX).await? {
            made.extend(tx.poll(poll).await?.map(|poll| poll.code));
        }
    }
    let (promised, promised_data) = promised_by(&mut tx, id).await?;
    let time_data = time_of(&mut tx, id).await?;
    let checkin_answers = super::partaking::data(&mut tx, id).await?;
    let sequences = super::sequences::data(&mut tx, id).await?;
    let place = place_of(&mut tx, id).await?;
    let over_the_year = over_the_year(&mut tx, id).await?;
    drop(tx);
    let mut ballots = Vec::new();
    for (poll, answer) in app.open_ballots_of(id).await? {
        let question = poll.question.title.say(t.language(), app.settings.network.address);
        ballots.push(json!({ "code": poll.code, "question": question, "answer": answer }));
    }
    let mut document = json!({
        "accounts": accounts.iter().map(|(network, account)| json!({ "network": network, "account": account })).collect::<Vec<_>>(),
        "language": person.language.map(reihum_domain::language::Language::tag),
        "no_unasked_messages": person.stopped,
        "known_since": person.since.to_string(),
        "place_in_the_network": place,
        "ballots_in_open_polls": ballots,
        "polls_made_here": made,
        "commitments": promised_data,
        "reached": time_data,
        "sequences": sequences,
        "checkin_answers": checkin_answers,
        "talking_about": talk.and_then(|state| serde_json::from_str::<serde_json::Value>(&state).ok()),
        "note": t.say("privacy-rights-limit"),
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut document, over_the_year) {
        all.extend(more);
    }
    Ok(Data { document, since: person.since, accounts, ballots: ballots.len(), promised })
}

/// What they are asked and told over the year, and whose buddies they are.
async fn over_the_year(tx: &mut Tx, person: PersonId) -> Result<Value, AppError> {
    let indicators = tx.indicators_asked_of(person).await?;
    Ok(json!({
        "surveys": super::surveying::data(tx, person).await?,
        "buddies": super::buddies::data(tx, person).await?,
        "to_be_asked": prompts_for(tx, person).await?,
        "asked_for_indicators": indicators.iter().map(|(nr, name)| json!({ "nr": nr, "name": name })).collect::<Vec<_>>(),
    }))
}

/// What they are in the network.
async fn place_of(tx: &mut Tx, person: PersonId) -> Result<Option<Value>, AppError> {
    let Some(member) = tx.member_of(person).await? else { return Ok(None) };
    let organisation = tx.organisation(member.organisation).await?.map(|organisation| organisation.name);
    let groups = tx.groups().await?;
    let groups: Vec<String> =
        groups.into_iter().filter(|group| member.groups.contains(&group.id)).map(|group| group.name).collect();
    Ok(Some(json!({
        "nr": member.nr,
        "organisation": organisation,
        "label": member.label,
        "language": member.language.map(reihum_domain::language::Language::tag),
        "state": member.state,
        "rate": member.rate,
        "since": member.since.to_string(),
        "last_sign_in_the_month_of": member.seen_on.map(|day| day.to_string()),
        "asked_whether_to_stay": member.asked_on.map(|day| day.to_string()),
        "roles": member.roles,
        "groups": groups,
    })))
}

/// How much they have promised; with its history, and all that they did with what is or was theirs.
async fn promised_by(tx: &mut Tx, person: PersonId) -> Result<(usize, Value), AppError> {
    let mut commitments = Vec::new();
    for row in tx.commitments_of(person).await? {
        let commitment = &row.commitment;
        let history: Vec<Value> = tx
            .acts(commitment.id)
            .await?
            .iter()
            .map(|act| json!({ "at": act.at, "by_you": act.person == Some(person), "did": act.act }))
            .collect();
        commitments.push(json!({
            "nr": commitment.nr,
            "what": commitment.what,
            "due": commitment.due,
            "state": commitment.state,
            "made_at": row.made_at,
            "finished_at": row.finished_at,
            "takes_up": commitment.topic.as_ref().map(|topic| topic.option.as_str()),
            "said_in_a_group": row.group.is_some(),
            "offered_to_somebody": commitment.offered_to.is_some(),
            "history": history,
        }));
    }
    let acts: Vec<Value> = tx
        .acts_by(person)
        .await?
        .into_iter()
        .map(|(nr, at, act)| json!({ "nr": nr, "at": at, "did": serde_json::from_str::<Value>(&act).ok() }))
        .collect();
    Ok((commitments.len(), json!({ "yours": commitments, "done_by_you": acts })))
}

/// What they are to be asked or told unasked.
async fn prompts_for(tx: &mut Tx, person: PersonId) -> Result<Value, AppError> {
    let prompts = tx.prompts_of(person).await?;
    Ok(prompts.iter().map(|row| json!({ "what": row.what, "from": row.due_at, "until": row.until })).collect())
}

/// When they can be reached, as they set it.
async fn time_of(tx: &mut Tx, person: PersonId) -> Result<Value, AppError> {
    let own = tx.own_times(person).await?;
    let days = tx.free_days(Some(person), NaiveDate::default()).await?;
    let off = |days: &crate::store::FreeDays| json!({ "first": days.first, "last": days.last, "note": days.note, "from_a_file": days.uid.is_some() });
    Ok(json!({
        "zone": own.zone.map(chrono_tz::Tz::name),
        "region": own.region,
        "quiet": own.quiet,
        "workdays_monday_is_bit_0": own.workdays,
        "days_off": days.iter().map(off).collect::<Vec<_>>(),
        "calendar_link_since": tx.feed_since(person).await?,
    }))
}

/// The accounts that are this person.
fn linked(accounts: &[(String, String)]) -> String {
    accounts.iter().map(|(network, account)| format!("{network} {account}")).collect::<Vec<_>>().join(", ")
}
