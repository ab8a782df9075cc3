//! A number that stands for one of several choices, as people type it or as a reaction shows it.

/// Reads `2`, `2.`, `2)`, `#2` and the keycap `2️⃣` (with or without the invisible marks that programs put there); `None` for everything else.
pub fn number(typed: &str) -> Option<usize> {
    let plain: String = typed.chars().filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}')).collect();
    let plain = plain.trim();
    let plain = plain.strip_prefix('#').unwrap_or(plain);
    let plain = plain.strip_suffix(['.', ')', ':']).unwrap_or(plain);
    match plain {
        "\u{1f51f}" => Some(10),
        digits if (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2", Some(2))]
    #[case(" 2. ", Some(2))]
    #[case("#12)", Some(12))]
    #[case("2\u{fe0f}\u{20e3}", Some(2))]
    #[case("2\u{20e3}", Some(2))]
    #[case("\u{1f51f}", Some(10))]
    #[case("0", Some(0))]
    #[case("", None)]
    #[case("2 3", None)]
    #[case("-1", None)]
    #[case("1000", None)]
    #[case("335763", None)]
    #[case("👍", None)]
    #[case("zwei", None)]
    fn one_number_and_nothing_else(#[case] typed: &str, #[case] read: Option<usize>) {
        assert_eq!(number(typed), read);
    }
}
