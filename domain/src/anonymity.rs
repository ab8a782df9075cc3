//! A ballot never meets a person: within a poll a person is known only by a keyed pseudonym, and the key dies with the poll.
//!
//! Pseudonym = HMAC-SHA-256(poll secret, person), cut to 128 bits. As long as the secret exists whoever holds it and a person's token
//! can find that person's ballot; that is what makes a ballot changeable. Once it is destroyed nobody can. Tickets are derived from the
//! same secret, so that a printed sheet leaves no list of valid tickets behind.

use crate::ids::PersonId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Most tickets of one poll: what 12 bits number.
pub const TICKETS_MAX: u16 = 4000;

/// The secret of one poll, made at opening, destroyed at closing. Never printed.
#[derive(Clone)]
pub struct PollSecret(Zeroizing<[u8; 32]>);

/// Who casts a ballot, as far as the poll needs to know: one ballot each.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Person {
    /// The random token in a browser's cookie.
    Device(String),
    /// The number of a personal ticket, from 0.
    Ticket(u16),
    /// Somebody in a chat.
    Member(PersonId),
}

/// The pseudonym of a person in one poll: 22 characters of base64url.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoterKey(String);

/// A personal single-use code on a printed sheet: 12 characters without look-alikes, shown in three groups of four.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ticket(String);

/// By which somebody can check after the close that what they said was counted: twelve characters like a ticket's. It is derived from the
/// pseudonym, so it is the same on every channel, and nothing leads back from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Receipt(Ticket);

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl PollSecret {
    /// A secret from 32 random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// The bytes for the one table that keeps secrets while their polls are open.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn voter_key(&self, person: &Person) -> VoterKey {
        let mac = match person {
            Person::Device(token) => self.mac(&[b"device:", token.as_bytes()]),
            Person::Ticket(nr) => self.mac(&[b"ticket:", &nr.to_be_bytes()]),
            Person::Member(id) => self.mac(&[b"member:", id.0.as_bytes()]),
        };
        VoterKey(URL_SAFE_NO_PAD.encode(&mac[..16]))
    }

    /// The ticket with this number (from 0). The same secret gives the same ticket, so a sheet can be printed again while the poll is open.
    /// 12 bits of number and 48 bits of proof: guessing one of n tickets takes 2⁴⁸ / n tries on average.
    pub fn ticket(&self, nr: u16) -> Ticket {
        let mac = self.mac(&[b"sheet:", &nr.to_be_bytes()]);
        let proof = mac[..6].iter().fold(0u64, |bits, byte| (bits << 8) | u64::from(*byte));
        // The number is hidden behind the proof, so that neighbouring sheets don't show who sat next to whom.
        let masked = (u64::from(nr) ^ (proof & 0xfff)) & 0xfff;
        let bits = (proof << 12) | masked;
        let letter = |i: u32| char::from(ALPHABET[usize::try_from((bits >> (5 * i)) & 31).unwrap_or_default()]);
        Ticket((0..12).rev().map(letter).collect())
    }

    /// The person behind a ticket of a sheet of `count` tickets, or `None` if the poll has no such ticket.
    pub fn person_of(&self, ticket: &Ticket, count: u16) -> Option<Person> {
        let bits = ticket.0.bytes().try_fold(0u64, |bits, letter| {
            let value = ALPHABET.iter().position(|known| *known == letter)?;
            Some((bits << 5) | u64::try_from(value).ok()?)
        })?;
        let nr = u16::try_from((bits ^ (bits >> 12)) & 0xfff).ok()?;
        let genuine = self.ticket(nr).0.as_bytes().ct_eq(ticket.0.as_bytes());
        (nr < count && bool::from(genuine)).then_some(Person::Ticket(nr))
    }

    /// The receipt of a pseudonym. Whoever doesn't hold the secret can't tell whose it is.
    pub fn receipt(&self, voter: &VoterKey) -> Receipt {
        let mac = self.mac(&[b"receipt:", voter.0.as_bytes()]);
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte & 31)]);
        Receipt(Ticket(mac.iter().take(12).map(letter).collect()))
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC pads a short key with zeros to the block length (RFC 2104); doing it here needs no fallible constructor.
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(&*self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*block).into());
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl VoterKey {
    /// As it was stored.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Receipt {
    pub fn parse(typed: &str) -> Option<Self> {
        Ticket::parse(typed).map(Self)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// `ABCD-EFGH-JKMN`, for reading.
    pub fn in_groups(&self) -> String {
        self.0.in_groups()
    }
}

impl Ticket {
    /// Reads a typed ticket: case, spaces and hyphens don't matter, I and L are 1, O is 0.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed
            .chars()
            .filter(|c| !(c.is_whitespace() || *c == '-'))
            .take(13)
            .map(|c| match c.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            })
            .collect();
        let fits = plain.len() == 12 && plain.bytes().all(|letter| ALPHABET.contains(&letter));
        fits.then_some(Self(plain))
    }

    /// As typed and as it stands in a link: twelve characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `ABCD-EFGH-JKMN`, for reading.
    pub fn in_groups(&self) -> String {
        format!("{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

impl fmt::Debug for PollSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PollSecret(hidden)")
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(hidden)")
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_person_has_another_key_in_another_poll() {
        let (one, two) = (PollSecret::new([1; 32]), PollSecret::new([2; 32]));
        let lea = Person::Device("lea".to_owned());
        assert_eq!(one.voter_key(&lea), one.voter_key(&lea));
        assert_ne!(one.voter_key(&lea), two.voter_key(&lea));
        assert_ne!(one.voter_key(&lea), one.voter_key(&Person::Device("mehmet".to_owned())));
        assert_eq!(one.voter_key(&lea).as_str().len(), 22);
    }

    #[test]
    fn nothing_secret_is_printed() {
        let secret = PollSecret::new([7; 32]);
        let ticket = secret.ticket(3);
        let printed = format!("{secret:?} {:?} {ticket:?}", Person::Device("lea".to_owned()));
        assert_eq!(printed, "PollSecret(hidden) Person(hidden) Ticket(hidden)");
    }

    proptest! {
        #[test]
        fn a_ticket_opens_its_own_poll_and_no_other(
            seed in any::<[u8; 32]>(), nr in 0u16..TICKETS_MAX, count in 1u16..=TICKETS_MAX
        ) {
            let secret = PollSecret::new(seed);
            let ticket = Ticket::parse(&secret.ticket(nr).in_groups().to_lowercase()).unwrap();
            prop_assert_eq!(&ticket, &secret.ticket(nr));
            let expected = (nr < count).then_some(Person::Ticket(nr));
            prop_assert!(secret.person_of(&ticket, count) == expected);
            prop_assert!(PollSecret::new([9; 32]).person_of(&ticket, TICKETS_MAX).is_none());
        }

        #[test]
        fn a_ticket_with_another_letter_is_refused(nr in 0u16..200, at in 0usize..12, letter in 0usize..32) {
            let secret = PollSecret::new([3; 32]);
            let good = secret.ticket(nr);
            let mut letters = good.as_str().to_owned().into_bytes();
            letters[at] = ALPHABET[letter];
            let changed = Ticket::parse(&String::from_utf8(letters).unwrap()).unwrap();
            prop_assert_eq!(secret.person_of(&changed, 200).is_some(), changed == good);
        }
    }
}
