//! A room as plain text, for snapshots that read like a chat. No ids and no times are in it, and names without their unique part.

use super::heard::Heard;
use super::person::Person;
use super::poll::Poll;
use super::rooms::Room;
use super::view::View;
use matrix_sdk::ruma::UserId;

impl Person {
    /// Every message as this person sees it now.
    pub fn transcript(&self, room: &Room) -> String {
        let seen = self.seen.lock();
        let Some(view) = seen.rooms.get(&room.id) else { return "(not in this room)".to_owned() };
        let reader = Reader { view, suffix: format!("-{}", self.server.suffix) };
        let mut lines = Vec::new();
        if view.has_gaps {
            lines.push("(some messages are missing)".to_owned());
        }
        lines.extend(view.messages.iter().flat_map(|heard| reader.lines(heard)));
        lines.join("\n").replace(&reader.suffix, "")
    }
}

struct Reader<'a> {
    view: &'a View,
    suffix: String,
}

impl Reader<'_> {
    fn lines(&self, heard: &Heard) -> Vec<String> {
        if heard.is_service {
            return vec![self.service(heard)];
        }
        let edited = if heard.edited { " (edited)" } else { "" };
        let mut lines = vec![format!("{}: {}{edited}", self.name(&heard.sender), words(heard))];
        lines.extend(heard.poll.iter().flat_map(|poll| self.poll(poll)));
        for (key, who) in &heard.reactions {
            let names: Vec<_> = who.iter().map(|user| self.name(user)).collect();
            lines.push(format!("  {key} {}", names.join(", ")));
        }
        lines
    }

    fn service(&self, heard: &Heard) -> String {
        if heard.msgtype != "m.room.member" {
            return "(the room moved)".to_owned();
        }
        let did = match heard.content["membership"].as_str() {
            Some("join") => "joined",
            Some("invite") => "was invited",
            Some("ban") => "was banned",
            _ => "left",
        };
        let whom = heard.member.as_ref().unwrap_or(&heard.sender);
        format!("({} {did})", self.name(whom))
    }

    fn poll(&self, poll: &Poll) -> Vec<String> {
        let votes = poll.votes();
        let line = |(id, words): &(String, String)| {
            let who: Vec<_> =
                votes.iter().filter(|(_, chosen)| chosen.contains(id)).map(|(user, _)| self.name(user)).collect();
            let colon = if who.is_empty() { "" } else { ": " };
            format!("  [{words}]{colon}{}", who.join(", "))
        };
        let ended = poll.ended.then(|| "  (ended)".to_owned());
        poll.answers.iter().map(line).chain(ended).collect()
    }

    /// The display name, and without one `Lea` for `@lea-a1b2c3:localhost`.
    fn name(&self, user: &UserId) -> String {
        let member = self.view.state.get(&("m.room.member".to_owned(), user.to_string()));
        let shown = member.and_then(|member| member["displayname"].as_str());
        let plain = shown.unwrap_or(user.localpart()).replace(&self.suffix, "");
        let mut letters = plain.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

fn words(heard: &Heard) -> String {
    let body = heard.body.replace('\n', "\n  ");
    if heard.taken_back {
        return "(taken back)".to_owned();
    }
    if heard.undecryptable {
        return "(undecryptable)".to_owned();
    }
    let name = heard.content["filename"].as_str().unwrap_or(&heard.body);
    let caption = if name == heard.body { String::new() } else { format!(" {body}") };
    match heard.msgtype.as_str() {
        "m.image" => format!("[picture {name}]{caption}"),
        "m.file" | "m.audio" | "m.video" => format!("[file {name}]{caption}"),
        _ => body,
    }
}
