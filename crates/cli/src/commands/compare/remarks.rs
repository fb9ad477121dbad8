//! What has to be said about two networks of one shape that are not alike in all else.

use longhand_core::checked::Checked;
use longhand_trace::prose::Prose;

use super::side::Side;

/// What differs between A and B but for the parameters, and what could not be computed.
pub(super) fn of(side_a: &Side<'_>, side_b: &Side<'_>, prose: Prose) -> Vec<String> {
    let [a, b] = [side_a, side_b].map(|side| side.predicted.checked);
    let mut remarks = Vec::new();
    if names(a) != names(b) {
        remarks.push(prose.say("compared-names").into_owned());
    }
    remarks.extend(activations(a, b, prose));
    if let (Some(loss), None) = (&a.loss, &b.loss) {
        let function = prose.of_core(loss.function.title);
        remarks.push(prose.with("compared-without-error", &[("function", (&function).into())]));
    }
    for (letter, side) in [("A", side_a), ("B", side_b)] {
        let remark = side.scored.remark(side.predicted.checked, prose);
        remarks.extend(remark.map(|remark| format!("{letter}: {remark}")));
    }
    remarks
}

/// The names of all inputs and neurons.
fn names(checked: &Checked) -> Vec<String> {
    let layers = checked.layers.iter().flat_map(|layer| layer.neurons.to_vec());
    checked.inputs.iter().cloned().chain(layers).collect()
}

/// The layers whose activations differ, by name or by parameter.
fn activations(a: &Checked, b: &Checked, prose: Prose) -> Vec<String> {
    let mut remarks = Vec::new();
    for (index, (a, b)) in a.layers.iter().zip(&b.layers).enumerate() {
        let (own, other) = (a.activation.name, b.activation.name);
        let layer = ("layer", (index + 1).into());
        if own != other {
            let args = [layer, ("a", own.into()), ("b", other.into())];
            remarks.push(prose.with("compared-activations", &args));
        } else if a.parameter != b.parameter {
            let args = [layer, ("activation", own.into())];
            remarks.push(prose.with("compared-parameter", &args));
        }
    }
    remarks
}
