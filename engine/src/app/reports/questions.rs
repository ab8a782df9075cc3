//! What reports need to know of a wave's questions, out of the definition that the wave was asked with.

use reihum_domain::question::KindName;
use reihum_domain::report::{ReportKind, ReportOption, ReportQuestion};
use reihum_domain::survey::{Asks, Contract, Definition, Item};

/// The questions in order. Nothing can be said of a definition that can't be read.
pub fn report_questions(definition: &str) -> Vec<ReportQuestion> {
    let definition = serde_json::from_str::<Definition>(definition);
    definition.map(|definition| definition.items.iter().map(question).collect()).unwrap_or_default()
}

fn question(item: &Item) -> ReportQuestion {
    let options = item.options.iter();
    ReportQuestion {
        key: item.key.to_string(),
        title: item.text.clone(),
        kind: kind(&item.asks),
        options: options
            .map(|option| ReportOption { key: option.key.to_string(), text: option.text.clone() })
            .collect(),
        sensitive: matches!(item.contract, Contract::Anonymous { sensitive: true, .. }),
        named: item.contract.is_named(),
    }
}

fn kind(asks: &Asks) -> ReportKind {
    match asks {
        Asks::MilestoneStatus => ReportKind::One,
        Asks::Number { .. } | Asks::RosterPick { .. } => ReportKind::Other,
        Asks::Poll(kind) => match kind.name() {
            KindName::Scale => ReportKind::Scale,
            KindName::Single => ReportKind::One,
            KindName::Multi | KindName::Ranking | KindName::Points => ReportKind::Several,
            KindName::Text => ReportKind::Text,
            KindName::Cloud => ReportKind::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::Templates;
    use reihum_domain::language::{Address, Language};

    fn of(template: &str) -> Vec<ReportQuestion> {
        let templates = Templates::load(None);
        report_questions(&serde_json::to_string(&templates.survey(template).unwrap().definition).unwrap())
    }

    #[test]
    fn the_definitions_of_built_in_surveys_are_read() {
        let pulse = of("pulse_five_conditions");
        assert_eq!(pulse[0].title.say(Language::De, Address::Sie), "Wir verfolgen ein gemeinsames Ziel.");
        let kinds = |questions: &[ReportQuestion]| questions.iter().map(|question| question.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&pulse)[4..], [ReportKind::Scale, ReportKind::Text]);
        let rivalry = of("koopkurrenz_check");
        assert_eq!(kinds(&rivalry)[..3], [ReportKind::Several, ReportKind::Several, ReportKind::Scale]);
        assert!(rivalry.iter().all(|question| question.sensitive) && !rivalry[0].options.is_empty());
        let phase = of("phase_check");
        assert!(
            phase
                .iter()
                .all(|question| question.named && question.kind == ReportKind::One && question.options.len() == 4)
        );
        assert_eq!(report_questions("nonsense"), []);
    }
}
