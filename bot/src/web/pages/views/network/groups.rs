//! Working groups and their rooms, as the page shows them.

use super::super::shell::Shell;
use askama::Template;
use reihum_domain::ids::GroupId;
use reihum_domain::network::Group;
use reihum_engine::chat::{ChatId, Network};
use reihum_engine::store::Directory;

#[derive(Template)]
#[template(path = "network_groups.html")]
pub(crate) struct GroupsPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) groups: Vec<GroupView>,
}

pub(crate) struct GroupView {
    pub(crate) nr: u32,
    pub(crate) name: String,
    pub(crate) meta: String,
    pub(crate) rooms: Vec<RoomView>,
}

pub(crate) struct RoomView {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl GroupsPage {
    pub(crate) fn of(
        directory: &Directory,
        rooms: &[(GroupId, ChatId, Network)],
        flash: Option<String>,
        t: Shell,
    ) -> Self {
        let of = |group: &Group| {
            let n = directory.members.iter().filter(|member| member.groups.contains(&group.id)).count();
            let rooms = rooms.iter().filter(|(of, _, _)| *of == group.id);
            let room = |(_, chat, network): &(GroupId, ChatId, Network)| RoomView {
                id: chat.0.to_string(),
                name: t.say1("network-room-on", "network", network.title()),
            };
            GroupView {
                nr: group.nr,
                name: group.name.clone(),
                meta: t.say1("network-n-members", "n", n),
                rooms: rooms.map(room).collect(),
            }
        };
        Self { groups: directory.groups.iter().map(of).collect(), flash, t }
    }
}
