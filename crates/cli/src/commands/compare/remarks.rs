//! What has to be said about two networks of one shape that are not alike in all else.

use longhand_core::checked::Checked;

/// What differs between A and B but for the parameters; `measured` is B, as it was measured.
pub(super) fn of(a: &Checked, b: &Checked, measured: &Checked) -> Vec<String> {
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
            remarks.push(format!("Layer {number} has the activation {own} in A, but {other} in B."));
        } else if a.parameter != b.parameter {
            remarks.push(format!("The activation {own} of layer {number} has another parameter in B."));
        }
    }
    if let (Some(loss), None) = (&a.loss, &measured.loss) {
        let function = loss.function.title;
        remarks.push(format!("B has no error here: {function} does not go with its outs."));
    }
    remarks
}
