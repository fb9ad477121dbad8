//! What has to be said about two networks of one shape that are not alike in all else.

use longhand_core::checked::Checked;

use super::side::Side;

/// What differs between A and B but for the parameters, and what could not be computed.
pub(super) fn of(a: &Checked, b: &Checked, sides: &[&Side<'_>; 2]) -> Vec<String> {
    let mut remarks = Vec::new();
    let names = |it: &Checked| {
        let layers = it.layers.iter().flat_map(|layer| layer.neurons.to_vec());
        it.inputs.iter().cloned().chain(layers).collect::<Vec<_>>()
    };
    if names(a) != names(b) {
        remarks.push("B has other names for inputs or neurons; those of A are shown.".into());
    }
    for (index, (a, b)) in a.layers.iter().zip(&b.layers).enumerate() {
        let (number, own, other) = (index + 1, a.activation.name, b.activation.name);
        if own != other {
            remarks
                .push(format!("Layer {number} has the activation {own} in A, but {other} in B."));
        } else if a.parameter != b.parameter {
            remarks.push(format!(
                "The activation {own} of layer {number} has another parameter in B."
            ));
        }
    }
    let [side_a, side_b] = sides;
    if let (Some(loss), None) = (&a.loss, &side_b.predicted.checked.loss) {
        let function = loss.function.title;
        remarks.push(format!("B has no error here: {function} does not go with its outs."));
    }
    for (letter, side) in [("A", side_a), ("B", side_b)] {
        let remark = side.scored.remark(side.predicted.checked);
        remarks.extend(remark.map(|remark| format!("{letter}: {remark}")));
    }
    remarks
}
