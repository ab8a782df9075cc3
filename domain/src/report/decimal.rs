//! Numbers of indicators as people type them: decimal text, no more exact and no less.

/// The number in its one form, `1234.5`, or `None`. A comma is a decimal comma; blanks and apostrophes group thousands.
pub fn read_decimal(typed: &str) -> Option<String> {
    let plain: String =
        typed.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let plain = plain.replace(',', ".").replace('−', "-");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=12).contains(&whole.len()) && part.len() <= 4 && all_digits(whole) && all_digits(part);
    let whole = Some(whole.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let part = part.trim_end_matches('0');
    fits.then(|| if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// `a` less `b`, exact, with its sign; `None` if one is no number.
pub fn difference(a: &str, b: &str) -> Option<String> {
    let by = scaled(a)? - scaled(b)?;
    let (whole, part) = (by.abs() / 10_000, by.abs() % 10_000);
    let number = read_decimal(&format!("{whole}.{part:04}"))?;
    Some(match by {
        0 => "0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("-{number}"),
    })
}

/// Ten-thousandths.
fn scaled(number: &str) -> Option<i64> {
    let number = read_decimal(number)?;
    let (sign, digits) = number.strip_prefix('-').map_or((1, number.as_str()), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    Some(sign * (whole.parse::<i64>().ok()? * 10_000 + format!("{part:0<4}").parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("42", Some("42"))]
    #[case("1 234,50", Some("1234.5"))]
    #[case("1’234", Some("1234"))]
    #[case("-0,10", Some("-0.1"))]
    #[case("007", Some("7"))]
    #[case("1.234.567", None)]
    #[case("zwölf", None)]
    #[case("", None)]
    #[case("1e9", None)]
    #[case("1,23456", None)]
    fn numbers_are_read(#[case] typed: &str, #[case] kept: Option<&str>) {
        assert_eq!(read_decimal(typed).as_deref(), kept);
    }

    #[rstest]
    #[case("0.3", "0.1", Some("+0.2"))]
    #[case("12", "40", Some("-28"))]
    #[case("5", "5.0", Some("0"))]
    #[case("5", "", None)]
    fn differences_are_exact(#[case] a: &str, #[case] b: &str, #[case] by: Option<&str>) {
        assert_eq!(difference(a, b).as_deref(), by);
    }
}
