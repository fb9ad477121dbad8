//! From a sheet to its report.

use longhand_trace::number::Precision;

use crate::{
    diagnosis::diagnose,
    explain::Explainer,
    judge::judge,
    key::{Id, Key, Number},
    kind::Kind,
    number::{self, Refusal, Typed},
    report::{Finding, Item, Report, Verdict},
    settings::{Digits, Settings},
    sheet::Sheet,
    shown::Style,
    slips::slips,
    student::Student,
    suspects::Suspects,
};

/// A key with everything that is prepared once for all sheets.
#[derive(Debug)]
pub struct Checker<'k> {
    key: &'k Key,
    settings: Settings,
    suspects: Suspects<'k>,
}

/// A cell of a sheet that means a number of the key.
struct Cell<'s> {
    id: Id,
    text: &'s str,
    read: Result<Typed, Refusal>,
}

impl<'k> Checker<'k> {
    /// A checker for a problem's sheets.
    #[must_use]
    pub fn new(key: &'k Key, settings: Settings) -> Self {
        Self { key, settings, suspects: Suspects::new(key) }
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &'k Key {
        self.key
    }

    /// Judges a sheet and explains what is wrong.
    #[must_use]
    pub fn check(&self, sheet: &Sheet<'_>) -> Report {
        let mut notes = Vec::new();
        let cells = self.cells(sheet, &mut notes);
        let typed = || cells.iter().filter_map(|cell| cell.read.as_ref().ok()).copied();
        let style = Style::of(self.settings.rounding, typed());
        let mut student = Student::new(self.key, style);
        let mut answered = Vec::with_capacity(cells.len());
        for cell in &cells {
            if let Ok(typed) = cell.read {
                student.answer(cell.id, typed);
                answered.push(cell.id);
            }
        }
        judge(&mut student, &self.settings, &answered);
        let findings = self.findings(&mut student, &cells, &answered);
        self.few_digits(&style, &mut notes);
        let mut report = Report {
            student: sheet.student.as_deref().map(str::to_owned),
            items: self.items(&mut student, &cells),
            findings,
            notes,
            ..Report::default()
        };
        report.points = report.items.iter().map(|item| item.points).sum();
        report.of = report.items.iter().map(|item| item.of).sum();
        report
    }

    /// The cells that mean a number of the key, in the order of the calculation. Of a number that is
    /// given twice, the last counts.
    fn cells<'s>(&self, sheet: &'s Sheet<'_>, notes: &mut Vec<String>) -> Vec<Cell<'s>> {
        let mut cells: Vec<Cell<'s>> = Vec::with_capacity(sheet.answers.len());
        for answer in &sheet.answers {
            let Some(id) = self.key.find(&answer.name) else {
                notes.push(self.unknown(&answer.name));
                continue;
            };
            cells.push(Cell { id, text: &answer.text, read: number::read(&answer.text) });
        }
        if cells.windows(2).all(|pair| pair[0].id < pair[1].id) {
            return cells;
        }
        cells.sort_by_key(|cell| cell.id);
        let mut kept: Vec<Cell<'s>> = Vec::with_capacity(cells.len());
        for cell in cells {
            match kept.last_mut().filter(|last| last.id == cell.id) {
                Some(last) => {
                    let name = &self.key.number(cell.id).name;
                    notes.push(format!("{name} is given twice; the last one counts."));
                    *last = cell;
                }
                None => kept.push(cell),
            }
        }
        kept
    }

    fn unknown(&self, name: &str) -> String {
        let name: String = name.chars().take(60).collect();
        match self.key.names().like(&name) {
            Some(like) => format!("“{name}” is no number of this problem; did you mean {like}?"),
            None => format!("“{name}” is no number of this problem."),
        }
    }

    /// Numbers with few digits prove little, whatever they are compared with.
    fn few_digits(&self, style: &Style, notes: &mut Vec<String>) {
        let few = match style.digits() {
            Some(Digits::Decimals(decimals)) => decimals <= 2,
            Some(Digits::Significant(digits)) => digits <= 2,
            None => false,
        };
        if few {
            notes.push(
                "The numbers of this sheet show two digits or fewer: many wrong ways lead to the same \
                 digits, so what is said here proves little."
                    .into(),
            );
        }
    }

    fn findings(
        &self,
        student: &mut Student<'_>,
        cells: &[Cell<'_>],
        answered: &[Id],
    ) -> Vec<Finding> {
        let wrong: Vec<Id> = answered
            .iter()
            .copied()
            .filter(|id| student.known(*id).is_some_and(|known| known.is_unexplained()))
            .collect();
        if wrong.is_empty() {
            return Vec::new();
        }
        let text = |id: Id| {
            let place = cells.binary_search_by_key(&id, |cell| cell.id).ok()?;
            cells[place].read.is_ok().then_some(cells[place].text)
        };
        let explainer = Explainer { key: self.key, suspects: &self.suspects, written: &text };
        let found = diagnose(student, &self.suspects, answered, &wrong);
        let mut findings = Vec::with_capacity(found.len());
        for it in &found {
            if let ([only], true) = (&it.numbers[..], it.changes.is_empty())
                && let Some((slips, chance)) = slips(student, *only, text(*only).unwrap_or_default())
            {
                findings.push(explainer.slip(*only, &slips, chance));
            } else {
                findings.push(explainer.finding(it));
            }
        }
        findings
    }

    /// What is said about every number that is asked for or answered.
    fn items(&self, student: &mut Student<'_>, cells: &[Cell<'_>]) -> Vec<Item> {
        let mut items = Vec::with_capacity(cells.len());
        let mut cells = cells.iter().peekable();
        for id in self.key.ids() {
            let cell = cells.next_if(|cell| cell.id == id);
            let number = self.key.number(id);
            if number.asked || cell.is_some() {
                items.push(self.item(student, id, number, cell));
            }
        }
        items
    }

    fn item(
        &self,
        student: &mut Student<'_>,
        id: Id,
        number: &Number,
        cell: Option<&Cell<'_>>,
    ) -> Item {
        let kind = number.kind.unwrap_or(Kind::Other);
        let of = if number.asked { self.settings.points[kind as usize] } else { 0.0 };
        let (verdict, reason) = match cell.map(|cell| &cell.read) {
            None | Some(Err(Refusal::Blank)) => (Verdict::Missing, None),
            Some(Err(refusal)) => (Verdict::Unreadable, Some(refusal.to_string())),
            Some(Ok(_)) => self.reasoned(student, id),
        };
        let share = match verdict {
            Verdict::Right | Verdict::Rounded => 1.0,
            Verdict::Follows => self.settings.follows,
            Verdict::Wrong | Verdict::Missing | Verdict::Unreadable => 0.0,
        };
        let answer = cell.map(|cell| cell.text).filter(|_| verdict != Verdict::Missing);
        let right = matches!(verdict, Verdict::Right);
        Item {
            name: number.name.clone(),
            kind,
            answer: answer.map(str::to_owned),
            verdict,
            points: of * share,
            of,
            reason,
            key: (self.settings.show_key && !right)
                .then(|| Precision::Digits(9).show(number.value).to_string()),
        }
    }

    /// The verdict on an answer, and what follows from what.
    fn reasoned(&self, student: &Student<'_>, id: Id) -> (Verdict, Option<String>) {
        let Some(known) = student.known(id) else { return (Verdict::Missing, None) };
        let from = || {
            let wrong = student.operands(id).into_iter().filter(|operand| {
                student.known(*operand).is_some_and(|known| !known.is_right())
            });
            let names: Vec<_> =
                wrong.map(|operand| self.key.number(operand).name.as_str()).collect();
            names.join(", ")
        };
        let reason = match known.verdict {
            Verdict::Follows => Some(format!("follows from {}", from())),
            Verdict::Wrong if known.follows_trivially => Some(format!(
                "follows from {}, which leaves nothing to calculate, and so earns nothing",
                from()
            )),
            _ => None,
        };
        (known.verdict, reason)
    }
}
