//! What sets the maths of a page.

use crate::{document::Equation, formula::Formula, number::Shown, prose::Prose, sign::Name};

/// Writes maths as HTML. Everything goes to the end of the page.
pub trait Typesetter: std::fmt::Debug + Sync {
    /// What the page needs in its style sheet.
    fn style(&self, out: &mut String);

    /// The same with another cut of the font, as base64: one with more signs, for formulas that are not ours.
    fn style_with(&self, out: &mut String, font: &str);

    /// A name in running text.
    fn name(&self, out: &mut String, name: &Name);

    /// A number in running text.
    fn number(&self, out: &mut String, number: &Shown);

    /// A name and its number in running text.
    fn equal(&self, out: &mut String, name: &Name, number: &Shown);

    /// A name and what it equals, in running text.
    fn line(&self, out: &mut String, name: &Name, sides: &[Formula], prose: Prose);

    /// Equations below each other, aligned at their equals signs, inside of an element of the class
    /// `equations`.
    fn equations(&self, out: &mut String, equations: &[Equation], prose: Prose);

    /// Whether equations may be wider than a narrow screen, so that they have to be scrolled there.
    fn is_wide(&self, equations: &[Equation]) -> bool;
}
