//! From a sheet to its report.

use longhand_trace::number::Precision;

use crate::{
    diagnosis::{Cause, diagnose},
    explain::Explainer,
    judge::judge,
    key::{Id, Key},
    kind::Kind,
    line::Lines,
    number::{self, Refusal, Typed},
    report::{Finding, Item, Report, Verdict},
    settings::{Digits, Settings},
    sheet::Sheet,
    shown::Style,
    slips::slips,
    student::Student,
    suspects::Suspects,
};

/// So many names that mean nothing are reported one by one.
const MOST_UNKNOWN: usize = 20;

/// A key with everything that is prepared once for all sheets.
#[derive(Debug)]
pub struct Checker<'k> {
    key: &'k Key,
    settings: Settings,
    suspects: Suspects<'k>,
    pub(crate) lines: Lines,
}

/// Longer answers are no numbers, and are cut off in reports.
const LONGEST_ANSWER: usize = 100;

/// A cell of a sheet that means a number of the key.
pub(crate) struct Cell<'s> {
    pub(crate) id: Id,
    pub(crate) text: &'s str,
    read: Result<Typed, Refusal>,
}

/// A sheet that has been judged.
pub(crate) struct Judged<'k, 's> {
    /// The cells, in the order of the calculation.
    cells: Vec<Cell<'s>>,
    pub(crate) student: Student<'k>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<String>,
}

impl<'k> Checker<'k> {
    /// A checker for a problem's sheets.
    #[must_use]
    pub fn new(key: &'k Key, settings: Settings) -> Self {
        Self { key, settings, suspects: Suspects::new(key), lines: Lines::default() }
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &'k Key {
        self.key
    }

    /// Judges a sheet and explains what is wrong.
    #[must_use]
    pub fn check(&self, sheet: &Sheet<'_>) -> Report {
        let judged = self.judged(sheet);
        let mut items = Vec::with_capacity(judged.cells.len());
        self.each(&judged, |id, cell| items.push(self.item(&judged.student, id, cell)));
        Report {
            student: sheet.student.as_deref().map(str::to_owned),
            points: items.iter().map(|item| item.points).sum(),
            of: items.iter().map(|item| item.of).sum(),
            items,
            findings: judged.findings,
            notes: judged.notes,
        }
    }

    /// Judges a sheet.
    pub(crate) fn judged<'s>(&self, sheet: &'s Sheet<'_>) -> Judged<'k, 's> {
        let mut notes: Vec<String> = sheet.notes.iter().map(|note| format!("{note}.")).collect();
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
        Judged { cells, student, findings, notes }
    }

    /// The cells that mean a number of the key, in the order of the calculation. Of a number that is
    /// given twice, the last counts.
    fn cells<'s>(&self, sheet: &'s Sheet<'_>, notes: &mut Vec<String>) -> Vec<Cell<'s>> {
        let mut cells: Vec<Cell<'s>> = Vec::with_capacity(sheet.answers.len());
        let mut unknown = 0;
        for answer in &sheet.answers {
            let Some(id) = self.key.find(&answer.name) else {
                unknown += 1;
                if unknown <= MOST_UNKNOWN {
                    notes.push(self.unknown(&answer.name));
                }
                continue;
            };
            cells.push(Cell { id, text: &answer.text, read: number::read(&answer.text) });
        }
        if unknown > MOST_UNKNOWN {
            let more = unknown - MOST_UNKNOWN;
            notes.push(format!("{more} more names are no numbers of this problem."));
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
            // A change of the equation that has no name says less than a slip that is as rare.
            let nameless = |cause: &Cause| !cause.change.has_name();
            if let ([only], true) = (&it.numbers[..], it.changes.iter().all(nameless))
                && let Some((slips, chance)) =
                    slips(student, *only, text(*only).unwrap_or_default())
                && (it.changes.is_empty() || chance <= it.chance)
            {
                findings.push(explainer.slip(*only, &slips, chance));
            } else {
                findings.push(explainer.finding(it));
            }
        }
        findings
    }

    /// Goes through every number that is asked for or answered, with its cell.
    pub(crate) fn each<'j, 's>(
        &self,
        judged: &'j Judged<'_, 's>,
        mut visit: impl FnMut(Id, Option<&'j Cell<'s>>),
    ) {
        let mut cells = judged.cells.iter().peekable();
        for id in self.key.ids() {
            let cell = cells.next_if(|cell| cell.id == id);
            if cell.is_some() || self.key.number(id).asked {
                visit(id, cell);
            }
        }
    }

    /// The points that a number can give.
    pub(crate) fn points_for(&self, id: Id) -> f64 {
        let number = self.key.number(id);
        let kind = number.kind.unwrap_or(Kind::Other);
        if number.asked { self.settings.points[kind as usize] } else { 0.0 }
    }

    /// The verdict on a cell, the points for it, and the points that there could have been.
    pub(crate) fn marked(
        &self,
        student: &Student<'_>,
        id: Id,
        cell: Option<&Cell<'_>>,
    ) -> (Verdict, f64, f64) {
        let of = self.points_for(id);
        let verdict = match cell.map(|cell| &cell.read) {
            None | Some(Err(Refusal::Blank)) => Verdict::Missing,
            Some(Err(_)) => Verdict::Unreadable,
            Some(Ok(_)) => student.known(id).map_or(Verdict::Missing, |known| known.verdict),
        };
        let share = match verdict {
            Verdict::Right | Verdict::Rounded => 1.0,
            Verdict::Follows => self.settings.follows,
            Verdict::Wrong | Verdict::Missing | Verdict::Unreadable => 0.0,
        };
        (verdict, of * share, of)
    }

    /// What is said about a number.
    pub(crate) fn item(&self, student: &Student<'_>, id: Id, cell: Option<&Cell<'_>>) -> Item {
        let number = self.key.number(id);
        let (verdict, points, of) = self.marked(student, id, cell);
        let reason = match cell.map(|cell| &cell.read) {
            Some(Err(refusal)) if verdict == Verdict::Unreadable => Some(refusal.to_string()),
            _ => self.reason(student, id),
        };
        let answer = cell.map(|cell| cell.text).filter(|_| verdict != Verdict::Missing);
        let told = self.settings.show_key && verdict != Verdict::Right;
        Item {
            name: number.name.clone(),
            kind: number.kind.unwrap_or(Kind::Other),
            answer: answer.map(cut),
            verdict,
            points,
            of,
            reason,
            key: told.then(|| Precision::Digits(9).show(number.value).to_string()),
        }
    }

    /// What a verdict rests on, where that needs words: which wrong numbers an answer follows from.
    fn reason(&self, student: &Student<'_>, id: Id) -> Option<String> {
        let known = student.known(id)?;
        let from = || {
            let wrong = student
                .operands(id)
                .into_iter()
                .filter(|id| student.known(*id).is_some_and(|known| !known.is_right()));
            let names: Vec<_> = wrong.map(|id| self.key.number(id).name.as_str()).collect();
            names.join(", ")
        };
        match known.verdict {
            Verdict::Follows => Some(format!("from {}", from())),
            Verdict::Wrong if known.follows_trivially => Some(format!(
                "it follows from {}, which leaves nothing to calculate, and earns nothing",
                from()
            )),
            _ => None,
        }
    }
}

/// An answer as it is reported.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_ANSWER) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
