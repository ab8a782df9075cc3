//! An English poll on German pages: whatever comes from the poll says that it is English, and nothing else does (WCAG 3.1.2).

use super::heard::Kit;
use reihum_tests::browser::Page;
use reihum_tests::people::Organiser;
use serde_json::{Value, json};

/// In each text of the polls, and nowhere else.
const MARK: &str = "quokka";

/// Texts with the mark that are not in an element of the poll's language, marks in attributes that can't say their language, and other
/// words that claim to be in it.
const WALK: &str = r"
    const [mark, faults] = ['quokka', []];
    const language = (element) => element.closest('[lang]')?.getAttribute('lang');
    const svg = document.documentElement.localName === 'svg';
    const walker = document.createTreeWalker(svg ? document.documentElement : document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const [text, parent] = [walker.currentNode.data.trim(), walker.currentNode.parentElement];
        if (!text || parent.closest('script, desc, .languages')) continue;
        const marked = text.includes(mark);
        if (marked !== (language(parent) === 'en') && /[a-zäöü]/i.test(text))
            faults.push(`${language(parent)}: “${text}” in ${parent.outerHTML.slice(0, 160)}`);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
        for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
            if (element.getAttribute(name)?.includes(mark)) faults.push(`${name} of ${element.outerHTML.slice(0, 160)}`);
    return faults";

/// Somebody looks at a page; what is wrong with it is collected.
struct Walk<'a> {
    address: &'a str,
    faults: Vec<String>,
}

impl Walk<'_> {
    async fn open(&mut self, page: &Page, path: &str) {
        let join = if path.contains('?') { '&' } else { '?' };
        page.open(&format!("{}{path}{join}lang=de", self.address)).await.unwrap();
        self.look(page, path).await;
    }

    async fn look(&mut self, page: &Page, name: &str) {
        let faults = page.run(WALK).await.unwrap();
        self.faults.extend(faults.as_array().unwrap().iter().map(|fault| format!("{name}: {fault}")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poll_in_another_language_says_so_everywhere() {
    let kit = Kit::new().await;
    let mut walk = Walk { address: &kit.bot.address, faults: Vec::new() };
    let sabine = Organiser::sign_in(&kit.browser, &kit.bot).await.unwrap();
    for (kind, wish, ballots) in polls() {
        before_opening(&kit, &mut walk, &sabine.page, &wish).await;
        let code = kit.bot.poll(&wish).await.unwrap();
        while_it_is_open(&kit, &mut walk, &code, (kind, &ballots)).await;
        for path in ["", "/close"] {
            walk.open(&sabine.page, &format!("/organise/polls/{code}{path}")).await;
        }
        kit.bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap();
        for path in
            [format!("/{code}"), format!("/{code}/sheet"), format!("/{code}/screen"), format!("/organise/polls/{code}")]
        {
            walk.open(&sabine.page, &path).await;
        }
        if kind != "named" {
            walk.open(&sabine.page, &format!("/api/polls/{code}/results.svg")).await;
        }
    }
    walk.open(&sabine.page, "/organise").await;
    assert!(walk.faults.is_empty(), "{}", walk.faults.join("\n"));
}

async fn before_opening(kit: &Kit, walk: &mut Walk<'_>, page: &Page, wish: &Value) {
    let mut wish = wish.clone();
    wish["open"] = json!(false);
    wish["voters"] = json!({"tickets": 3});
    let draft = kit.bot.poll(&wish).await.unwrap();
    for path in ["", "/edit?own=1", "/discard"] {
        walk.open(page, &format!("/organise/polls/{draft}{path}")).await;
    }
}

/// The phone and the wall are there from the beginning, so that scripts draw what comes.
async fn while_it_is_open(kit: &Kit, walk: &mut Walk<'_>, code: &str, (name, ballots): (&str, &[Value])) {
    let (phone, screen) = (kit.browser.phone().await.unwrap(), kit.browser.projector().await.unwrap());
    walk.open(&phone, &format!("/{code}")).await;
    walk.open(&screen, &format!("/{code}/screen")).await;
    if name == "ranking" {
        phone.click(".pick[data-key=o1]").await.unwrap();
        phone.click(".pick[data-key=o2]").await.unwrap();
        walk.look(&phone, "the order of a ranking").await;
    }
    if name == "points" {
        phone.click("[data-step='1']").await.unwrap();
        walk.look(&phone, "points that were given").await;
    }
    for ballot in ballots {
        assert_eq!(kit.bot.vote(code, ballot).await.unwrap().status, 201);
    }
    for (page, place) in [(&phone, "phone"), (&screen, "wall")] {
        page.wait_for("document.querySelector('[data-result]:not([hidden])')").await.unwrap();
        walk.look(page, &format!("{name}: the result on the {place}")).await;
    }
    let cast = json!([format!("/api/polls/{code}/ballots"), ballots[0].to_string()]);
    let script = format!(
        "sessionStorage.clear(); const [path, body] = {cast}; const send = new XMLHttpRequest(); send.open('POST', path, false);
         send.setRequestHeader('content-type', 'application/json'); send.send(body); return send.status"
    );
    assert_eq!(phone.run(&script).await.unwrap(), 201);
    walk.open(&phone, &format!("/{code}")).await;
    phone.wait_for("!document.querySelector('#saved').hidden").await.unwrap();
}

/// One of each kind, in English: how it is called, the poll, and answers.
fn polls() -> Vec<(&'static str, Value, Vec<Value>)> {
    let options: Vec<String> = (1..=4).map(|nr| format!("{MARK} {nr}")).collect();
    let poll = |kind: &str| {
        let options = if matches!(kind, "scale" | "text" | "cloud") { json!([]) } else { json!(options) };
        json!({"question": format!("Which {MARK}?"), "help": format!("{MARK} help"), "kind": kind, "options": options,
               "language": "en", "reveal": "live", "top": 3})
    };
    let without_top = |kind: &str| {
        let mut poll = poll(kind);
        poll.as_object_mut().unwrap().remove("top");
        poll
    };
    let mut scale = without_top("scale");
    (scale["low"], scale["high"]) = (json!(format!("{MARK} low")), json!(format!("{MARK} high")));
    let mut named = without_top("single");
    named["named"] = json!(true);
    let six = |ballot: Value| vec![ballot; 6];
    let one = json!({"choice": ["o1"]});
    vec![
        ("ranking", poll("ranking"), condorcet()),
        ("points", poll("points"), six(json!({"points": {"o1": 2, "o2": 1}}))),
        ("single", without_top("single"), six(one.clone())),
        ("multi", poll("multi"), six(json!({"choice": ["o1", "o2"]}))),
        ("scale", scale, six(json!({"scale": 4}))),
        ("text", without_top("text"), six(json!({"text": format!("{MARK} text")}))),
        ("cloud", poll("cloud"), six(json!({"words": [format!("{MARK} word")]}))),
        ("named", named, vec![json!({"choice": ["o1"], "name": "Lea"}); 3]),
    ]
}

/// The first by points is not the first in pairs, so that the sentence about it is shown.
fn condorcet() -> Vec<Value> {
    let orders = [["o1", "o2", "o3"]; 3].into_iter().chain([["o2", "o3", "o1"]; 2]);
    orders.map(|order| json!({"ranking": order})).collect()
}
