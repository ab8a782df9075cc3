//! Proof of the Matrix side of the kit, without the bot: phones that understand each other, a server that can be hurt.

use reihum_tests::matrix::{Opening, Person, Rates, Room, Synapse};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn two_in_a_room(synapse: &Synapse, how: Opening<'_>) -> (Person, Person, Room) {
    let [sabine, lea] = <[Person; 2]>::try_from(synapse.people(&["Sabine", "Lea"]).await.unwrap()).ok().unwrap();
    let room = sabine.opens_room_with(how).await.unwrap();
    sabine.lets_in(&room, &lea).await.unwrap();
    (sabine, lea, room)
}

#[tokio::test]
async fn people_talk_encrypted() {
    let synapse = Synapse::shared();
    let (sabine, lea, room) = two_in_a_room(&synapse, Opening::default()).await;
    let question = sabine.says(&room, "Wer bringt Kuchen?").await.unwrap();
    let heard = lea.hears(&room, "Kuchen").await.unwrap();
    assert_eq!((&heard.event_id, heard.msgtype.as_str()), (&question, "m.text"));
    assert!(heard.is_encrypted && heard.is_cross_signed && !heard.edited);
    lea.reacts(&room, &question, "2️⃣").await.unwrap();
    let thumb = lea.reacts(&room, &question, "👍").await.unwrap();
    lea.takes_back(&room, &thumb).await.unwrap();
    let answer = lea.says_to(&room, sabine.user_id(), "Ich, zwei").await.unwrap();
    lea.rewrites(&room, &answer, "Ich, drei\nund Saft").await.unwrap();
    let slip = lea.replies(&room, &question, "Nein!").await.unwrap();
    lea.takes_back(&room, &slip).await.unwrap();
    let now = sabine.hears(&room, "drei").await.unwrap();
    assert!(now.edited && now.is_encrypted && now.event_id == answer && now.mentions.is_empty());
    sabine.waits_for(&room, |heard| heard.taken_back).await.unwrap();
    insta::assert_snapshot!(sabine.transcript(&room), @r"
    (Sabine joined)
    (Lea was invited)
    (Lea joined)
    Sabine: Wer bringt Kuchen?
      2️⃣ Lea
    Lea: Ich, drei
      und Saft (edited)
    Lea: (taken back)
    ");
    assert_eq!(lea.transcript(&room), sabine.transcript(&room));
}

#[tokio::test]
async fn votes_count_as_apps_count_them() {
    let synapse = Synapse::shared();
    let (sabine, lea, room) = two_in_a_room(&synapse, Opening::default()).await;
    let poll = sabine.opens_poll(&room, "Suppe oder Pizza?", &["Suppe", "Pizza"]).await.unwrap();
    lea.hears(&room, "Suppe oder").await.unwrap();
    lea.votes(&room, &poll, &["o1"]).await.unwrap();
    let changed = lea.votes(&room, &poll, &["o2"]).await.unwrap();
    let voted = sabine.waits_for(&room, |heard| first_vote(heard.poll.as_ref()) == Some("o2".to_owned()));
    assert!(voted.await.unwrap().is_encrypted);
    assert!(sabine.transcript(&room).ends_with("[Suppe]\n  [Pizza]: Lea"), "{}", sabine.transcript(&room));
    lea.takes_back(&room, &changed).await.unwrap();
    sabine.waits_for(&room, |heard| first_vote(heard.poll.as_ref()) == Some("o1".to_owned())).await.unwrap();
    lea.votes(&room, &poll, &[]).await.unwrap();
    sabine.waits_for(&room, |heard| heard.poll.as_ref().is_some_and(|poll| poll.votes().is_empty())).await.unwrap();
}

fn first_vote(poll: Option<&reihum_tests::matrix::Poll>) -> Option<String> {
    poll?.votes().into_values().next()?.into_iter().next()
}

#[tokio::test]
async fn pictures_and_direct_rooms() {
    let synapse = Synapse::shared();
    let people = synapse.people(&["Sabine", "Lea"]).await.unwrap();
    let [sabine, lea] = &people[..] else { unreachable!() };
    let room = sabine.opens_direct_room(lea.user_id()).await.unwrap();
    reihum_tests::wait_until(Duration::from_secs(5), async || lea.is_invited(&room).then_some(())).await.unwrap();
    lea.joins(&room).await.unwrap();
    sabine.sends_file(&room, "bild.png", "image/png", b"pixels").await.unwrap();
    let shown = lea.hears(&room, "bild.png").await.unwrap();
    assert_eq!(lea.picture(&shown).await.unwrap(), b"pixels");
    assert!(shown.is_encrypted && shown.content.get("file").is_some());
    lea.leaves(&room).await.unwrap();
    sabine.sees(&room, lea.user_id(), "leave").await.unwrap();
    assert!(lea.says(&room, "Hallo?").await.is_err());
}

#[tokio::test]
async fn rooms_of_other_kinds() {
    let synapse = Synapse::shared();
    let levels = Some(json!({"events_default": 50}));
    let how = Opening { encrypted: false, version: Some("10"), power_levels: levels, ..Opening::default() };
    let (sabine, lea, room) = two_in_a_room(&synapse, how).await;
    let refused = lea.says(&room, "Darf ich?").await.unwrap_err().to_string();
    assert!(refused.contains("M_FORBIDDEN"), "{refused}");
    sabine.says(&room, "Nur ich").await.unwrap();
    assert!(!lea.hears(&room, "Nur ich").await.unwrap().is_encrypted);
    let new = sabine.upgrades(&room, "12").await.unwrap();
    lea.waits_for(&room, |heard| heard.msgtype == "m.room.tombstone").await.unwrap();
    let moved = lea.state(&room, "m.room.tombstone", "").unwrap();
    assert_eq!(moved["replacement_room"], new.id.as_str());
}

#[tokio::test]
async fn a_device_that_nobody_confirmed_is_known_as_such() {
    let synapse = Synapse::shared();
    let (sabine, lea, room) = two_in_a_room(&synapse, Opening::default()).await;
    let second = lea.unverified_device().await.unwrap();
    second.says(&room, "Vom Laptop").await.unwrap();
    let heard = sabine.hears(&room, "Laptop").await.unwrap();
    assert!(heard.is_encrypted && !heard.is_cross_signed);
    assert_eq!(heard.sender, lea.user_id());
}

#[tokio::test]
async fn the_administrator_of_the_server_intervenes() {
    let synapse = Synapse::shared();
    let (sabine, lea, room) = two_in_a_room(&synapse, Opening::default()).await;
    let phone = lea.client.device_id().unwrap().to_string();
    assert_eq!(synapse.devices(lea.user_id()).await.unwrap(), [phone.as_str()]);
    synapse.admin_logs_out(lea.user_id(), &phone).await.unwrap();
    assert!(lea.says(&room, "Noch da?").await.is_err());
    synapse.admin_deactivates(lea.user_id()).await.unwrap();
    sabine.sees(&room, lea.user_id(), "leave").await.unwrap();
    synapse.admin_purges(&room).await.unwrap();
    assert!(sabine.says(&room, "Allein?").await.is_err());
}

#[tokio::test]
async fn who_waits_in_vain_is_shown_the_room() {
    let synapse = Synapse::shared();
    let sabine = synapse.person("Sabine").await.unwrap();
    let room = sabine.opens_room("Fachtagung").await.unwrap();
    sabine.says(&room, "Ist hier jemand?").await.unwrap();
    let failure = sabine.hears_within(&room, "Ja", Duration::from_millis(50)).await.unwrap_err().to_string();
    assert_eq!(failure, "Sabine did not see “Ja” in Fachtagung:\n(Sabine joined)\nSabine: Ist hier jemand?");
}

#[tokio::test]
async fn a_server_hangs_dies_and_comes_back() {
    let mut synapse = Synapse::own(Rates::None).await.unwrap();
    let (sabine, lea, room) = two_in_a_room(&synapse, Opening::default()).await;
    synapse.pause().unwrap();
    let quick = |path: &str| {
        reqwest::Client::builder()
            .timeout(Duration::from_millis(200))
            .build()
            .unwrap()
            .get(format!("{}{path}", synapse.url()))
            .send()
    };
    assert!(quick("/health").await.unwrap_err().is_timeout());
    synapse.resume().unwrap();
    sabine.says(&room, "Wieder da").await.unwrap();
    lea.hears(&room, "Wieder da").await.unwrap();
    synapse.kill().unwrap();
    let url = format!("{}/health", synapse.url());
    assert!(reqwest::get(&url).await.unwrap_err().is_connect());
    synapse.restart().await.unwrap();
    lea.says(&room, "Noch immer").await.unwrap();
    sabine.hears(&room, "Noch immer").await.unwrap();
}

/// As a bot meets it on a server whose administrator didn't exempt it.
#[tokio::test]
async fn a_server_with_limits_refuses_and_exempts() {
    let synapse = Synapse::own(Rates::Default).await.unwrap();
    let sabine = synapse.person("Sabine").await.unwrap();
    let room = sabine.opens_room_with(Opening { encrypted: false, ..Opening::default() }).await.unwrap();
    let begun = Instant::now();
    let refused = loop {
        let answer = send(&synapse, &sabine, &room).await;
        if answer.status == 429 {
            break answer;
        }
        assert!(answer.status == 200 && begun.elapsed() < Duration::from_secs(10), "{answer:?}");
    };
    assert_eq!(refused.body["errcode"], "M_LIMIT_EXCEEDED");
    assert!(refused.retry_after.is_some());
    synapse.admin_lifts_rates(sabine.user_id()).await.unwrap();
    assert_eq!(send(&synapse, &sabine, &room).await.status, 200);
}

async fn send(synapse: &Synapse, who: &Person, room: &Room) -> reihum_tests::matrix::Answer {
    let path =
        format!("/_matrix/client/v3/rooms/{}/send/m.room.message/{:?}", room.id, Instant::now()).replace(' ', "");
    let content: Value = json!({"msgtype": "m.text", "body": "noch eine"});
    synapse.asks(Method::PUT, &path, Some(&who.token().unwrap()), &content).await.unwrap()
}

#[tokio::test]
async fn twenty_people_come_quickly() {
    let synapse = Synapse::shared();
    let names: Vec<String> = (1..=20).map(|n| format!("Gast {n}")).collect();
    let begun = Instant::now();
    let people = synapse.people(&names.iter().map(String::as_str).collect::<Vec<_>>()).await.unwrap();
    let room = people[0].opens_room_with(Opening { public: true, ..Opening::default() }).await.unwrap();
    futures::future::try_join_all(people[1..].iter().map(|person| person.joins(&room))).await.unwrap();
    people[0].says(&room, "Willkommen").await.unwrap();
    futures::future::try_join_all(people[1..].iter().map(|person| person.hears(&room, "Willkommen"))).await.unwrap();
    // Two seconds to come and five to join on an idle machine, because every phone asks for the keys of every other one.
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
}
