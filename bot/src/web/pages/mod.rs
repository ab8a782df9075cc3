//! Everything a person sees in the browser. Handlers fetch and decide nothing; `views` turns polls into what the templates show.
//!
//! All pages work without JavaScript: forms are posted and answered with a redirect.

mod ballot;
mod entry_key;
mod errors;
mod fields;
pub(crate) mod guide;
mod home;
mod invitation;
mod me;
mod network;
mod organise;
mod render;
mod reports;
mod screen;
mod sheet;
mod steering;
mod survey;
mod ticket;
mod upload;
pub(crate) mod views;
pub(crate) mod wish;

pub(crate) use errors::error_page;

use super::{Web, assets};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(home::show))
        .route("/join", get(home::join))
        .route("/privacy", get(home::privacy))
        .route("/{code}", get(ballot::show).post(ballot::cast))
        .route("/report/{nr}", get(reports::show))
        .route("/report/{nr}/{name}", get(reports::file))
        .route("/survey/{nr}", get(organise::wave::read))
        .route("/{code}/screen", get(screen::show))
        .route("/{code}/sheet", get(sheet::public))
        .route("/s/{code}", get(survey::show).post(survey::save))
        .route("/s/{code}/receipt", get(survey::receipt).post(survey::check))
        .route("/invitation/{code}", get(invitation::show))
        .route("/invitation/{code}/accept", post(invitation::accept))
        .route("/invitation/{code}/decline", post(invitation::decline))
        .merge(assets::routes())
        .nest("/organise", organising().merge(directory()))
        .nest("/me", own())
        .nest("/steering", steering())
}

/// For calendar files.
fn large() -> DefaultBodyLimit {
    DefaultBodyLimit::max(me::upload::UPLOAD_MAX)
}

fn own() -> Router<Web> {
    Router::new()
        .route("/", get(me::show::show))
        .route("/enter", get(me::enter::show).post(me::enter::enter))
        .route("/leave", post(me::enter::leave))
        .route("/commitments", post(me::act::promise))
        .route("/commitments/{nr}/{deed}", post(me::act::deed))
        .route("/times", post(me::times::set))
        .route("/away", post(me::times::add_away))
        .route("/away/import", post(me::times::import).layer(large()))
        .route("/away/{id}/remove", post(me::times::remove_away))
        .route("/feed", post(me::feed::make))
        .route("/feed/end", post(me::feed::end))
        .route("/{token}/commitments.ics", get(me::feed::show))
        .route("/link", post(me::link::link))
        .route("/decisions/{nr}", post(me::asked::became))
        .route("/indicators/{nr}", post(me::asked::value))
        .route("/organise", post(me::network::organise))
        .route("/data.json", get(me::network::data))
        .route("/forget", get(me::network::ask_to_forget).post(me::network::forget))
}

/// For those who steer.
fn steering() -> Router<Web> {
    Router::new()
        .route("/", get(steering::show::show))
        .route("/pulse", get(steering::pulse::show))
        .route("/pulse/trends.svg", get(steering::pulse::trends))
        .route("/conditions/{key}", get(steering::pulse::condition))
        .route("/agenda", post(steering::show::add_to_agenda))
        .route("/agenda/{what}", post(steering::pulse::put_on_agenda))
        .route("/decisions", post(steering::show::decide))
        .route("/decisions/{nr}", post(steering::show::became))
}

fn organising() -> Router<Web> {
    Router::new()
        .route("/", get(organise::start::show))
        .route("/enter", get(organise::enter::show).post(organise::enter::enter))
        .route("/leave", post(organise::enter::leave))
        .route("/delivery", get(organise::delivery::show))
        .route("/commitments", get(organise::commitments::show))
        .route("/commitments/topics", get(organise::commitments::topics))
        .route("/commitments/unreachable", get(organise::commitments::unreachable))
        .route("/commitments/week", get(organise::commitments::week))
        .route("/commitments/files/{name}", get(organise::commitments::file))
        .route("/surveys", get(organise::surveys::list))
        .route("/surveys/{nr}", get(organise::wave::show))
        .route("/surveys/{nr}/hide", post(organise::wave::hide))
        .route("/surveys/{nr}/release", get(organise::wave::ask_release).post(organise::wave::release))
        .route("/surveys/plan", get(organise::plan::show).post(organise::plan::make))
        .route("/surveys/plans/{nr}", get(organise::plan::planned))
        .route("/surveys/plans/{nr}/stop", get(organise::plan::ask_stop).post(organise::plan::stop))
        .route("/surveys/plans/{nr}/{deed}", post(organise::plan::turn))
        .route("/reports", get(reports::desk::list).post(reports::desk::draft))
        .route("/reports/{nr}", get(reports::desk::show))
        .route("/reports/{nr}/hide", post(reports::desk::hide))
        .route("/reports/{nr}/release", get(reports::desk::ask_release).post(reports::desk::release))
        .route("/reports/{nr}/files/{name}", get(reports::desk::file))
        .route("/steering", get(organise::steering::show))
        .route("/steering/goal", post(organise::steering::set_goal))
        .route("/steering/meetings", post(organise::steering::plan_meeting))
        .route("/steering/phase", post(organise::steering::set_phase))
        .route("/steering/indicators", post(organise::steering::add_indicator))
        .route("/steering/indicators/{nr}/{deed}", post(organise::steering::indicator))
        .route("/closing", get(organise::closing::show).post(organise::closing::add))
        .route("/closing/import", post(organise::closing::import).layer(large()))
        .route("/closing/{id}/remove", post(organise::closing::remove))
        .route("/new", get(organise::new::show).post(organise::new::create))
        .route("/polls/{code}", get(organise::poll::show))
        .route("/polls/{code}/edit", get(organise::new::edit).post(organise::new::change))
        .route("/polls/{code}/open", post(organise::act::open))
        .route("/polls/{code}/show", post(organise::act::show))
        .route("/polls/{code}/close", get(organise::poll::ask_close).post(organise::act::close))
        .route("/polls/{code}/discard", get(organise::poll::ask_discard).post(organise::act::discard))
        .route("/polls/{code}/clone", post(organise::act::clone))
        .route("/polls/{code}/release", post(organise::act::release))
        .route("/polls/{code}/tickets", get(organise::tickets::show))
        .route("/polls/{code}/sheet", get(sheet::organisers))
}

/// Below `/organise`, too.
fn directory() -> Router<Web> {
    let lists = DefaultBodyLimit::max(network::import::UPLOAD_MAX);
    Router::new()
        .route("/network", get(network::show::show))
        .route("/network/files/{name}", get(network::files::show))
        .route("/network/import", get(network::import::show).post(network::import::preview).layer(lists))
        .route("/network/import/take", post(network::import::take).layer(lists))
        .route("/network/invitations", get(network::invitations::show).post(network::invitations::make))
        .route("/network/invitations.csv", post(network::invitations::file))
        .route("/network/organisations", post(network::edit::add))
        .route("/network/organisations/{id}", get(network::edit::show).post(network::edit::change))
        .route("/network/organisations/{id}/remove", post(network::edit::remove))
        .route("/network/members", post(network::members::add))
        .route("/network/members/{nr}", get(network::members::show).post(network::members::change))
        .route("/network/members/{nr}/remove", post(network::members::remove))
        .route("/network/members/{nr}/invite", post(network::members::invite))
        .route("/network/groups", get(network::groups::show).post(network::groups::add))
        .route("/network/groups/{nr}", post(network::groups::rename))
        .route("/network/groups/{nr}/remove", post(network::groups::remove))
        .route("/network/rooms/{id}/part", post(network::groups::part))
        .route("/audit", get(network::audit::show))
        .route("/guide", get(guide::show).post(guide::save))
}
