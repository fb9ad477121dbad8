//! What an author writes between dollar signs, in LaTeX, becomes MathML when the book is built.

use std::sync::LazyLock;

use longhand_cli::part::Trouble;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::inline::in_markdown;

/// Without macros of its own, the converter cannot fail to be made.
static CONVERTER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// A formula, on a line of its own or in running text.
pub(crate) fn write(latex: &str, is_display: bool) -> Result<String, Trouble> {
    let trouble = |why: &dyn std::fmt::Display| Trouble {
        what: format!("the formula `{}` cannot be set: {why}", latex.trim()),
        help: Some("a dollar sign that begins no formula is written `\\$`".into()),
        place: None,
    };
    let Some(converter) = CONVERTER.as_ref() else {
        return Err(trouble(&"there is nothing to set it with"));
    };
    let display = if is_display { MathDisplay::Block } else { MathDisplay::Inline };
    let set = converter.convert_with_local_state(latex, display).map_err(|it| trouble(&it))?;
    // Ours has the dot of the other formulas of the book.
    Ok(in_markdown(&set.mathml.replace('⋅', "·")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_set() {
        let set = write(r"\frac{\partial E}{\partial w_5}", false).unwrap();
        assert!(set.starts_with("<math><mfrac>"), "{set}");
        assert!(write("|x|", true).unwrap().contains("&#124;"));
        let wrong = write(r"\frac{1}{2", false).unwrap_err();
        assert!(
            wrong.what.starts_with(r"the formula `\frac{1}{2` cannot be set: "),
            "{}",
            wrong.what
        );
    }
}
