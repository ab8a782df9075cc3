//! Our buttons as Telegram's inline keyboard.

use reihum_engine::chat::{Button, Does, Failure};
use reqwest_of_teloxide::Url;
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup};

/// What a button carries, in bytes.
pub(super) const DATA_MAX: usize = 64;
/// Clients show no more beside each other.
const ROW_MAX: usize = 8;
/// With more of them Telegram refuses the message.
const BUTTONS_MAX: usize = 100;

/// The keyboard below a message; an empty one takes an old one away. Buttons that carry too much are a fault of ours.
pub(super) fn keyboard(rows: &[Vec<Button>]) -> Result<InlineKeyboardMarkup, Failure> {
    let rows: Vec<Vec<_>> = rows.iter().map(|row| buttons(row)).collect::<Result<_, _>>()?;
    let rows = rows.iter().flat_map(|row| row.chunks(ROW_MAX)).map(<[_]>::to_vec);
    let mut left = BUTTONS_MAX;
    let rows = rows.take_while(|row| {
        let fits = row.len() <= left;
        left = left.saturating_sub(row.len());
        fits
    });
    Ok(InlineKeyboardMarkup::new(rows))
}

fn buttons(row: &[Button]) -> Result<Vec<InlineKeyboardButton>, Failure> {
    row.iter().filter_map(|button| button_of(button).transpose()).collect()
}

/// `None` for a link that Telegram would refuse, and the whole message with it.
fn button_of(button: &Button) -> Result<Option<InlineKeyboardButton>, Failure> {
    let label = if button.label.trim().is_empty() { "…" } else { button.label.trim() };
    match &button.does {
        Does::Press(data) if data.is_empty() || data.len() > DATA_MAX => {
            Err(Failure::Refused(format!("a button carries {} bytes instead of 1 to {DATA_MAX}", data.len())))
        }
        Does::Press(data) => Ok(Some(InlineKeyboardButton::callback(label, data))),
        Does::Open(address) => Ok(public(address).map(|url| InlineKeyboardButton::url(label, url))),
    }
}

/// Telegram takes links to hosts with a dot only.
fn public(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let has_dot = url.host_str().is_some_and(|host| host.contains('.'));
    has_dot.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<Button> {
        (0..count).map(|n| Button::press(n.to_string(), format!("v {n}"))).collect()
    }

    #[test]
    fn long_rows_are_broken_and_too_many_buttons_left_out() {
        let rows = |rows: &[Vec<Button>]| -> Vec<usize> {
            keyboard(rows).unwrap().inline_keyboard.iter().map(Vec::len).collect()
        };
        assert_eq!(rows(&[numbers(10), numbers(1)]), [8, 2, 1]);
        assert_eq!(rows(&[numbers(200)]).iter().sum::<usize>(), 96);
        assert_eq!(rows(&[]), Vec::<usize>::new());
    }

    #[test]
    fn a_button_that_carries_too_much_is_refused_before_it_is_sent() {
        let row = |data: String| keyboard(&[vec![Button::press("1", data)]]);
        assert!(row("ä".repeat(32)).is_ok());
        assert!(matches!(row("ä".repeat(33)), Err(Failure::Refused(_))));
        assert!(matches!(row(String::new()), Err(Failure::Refused(_))));
    }

    #[test]
    fn a_link_that_telegram_would_refuse_is_left_out() {
        let links = ["https://reihum.example/1", "http://localhost:8080/1", "tg://x.y", "no link"];
        let keyboard = keyboard(&[links.map(|link| Button::open("Open", link)).to_vec()]).unwrap();
        assert_eq!(keyboard.inline_keyboard[0].len(), 1);
    }
}
