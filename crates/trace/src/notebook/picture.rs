//! Pictures inside of a Markdown cell.
//!
//! A cell may have attachments, but Jupyter shows none in SVG. What all readers of notebooks show is an image
//! whose address holds the picture itself.

use crate::{
    drawing::{Drawing, svg},
    markup::escape,
};

/// The picture as a line of Markdown.
pub(super) fn image(drawing: &Drawing) -> String {
    let mut out = String::from("<img alt=\"");
    escape(&mut out, &drawing.title);
    out.push_str("\" src=\"data:image/svg+xml;base64,");
    base64(&mut out, svg::write(drawing, svg::Options::default()).as_bytes());
    out.push_str("\"/>\n");
    out
}

/// Bytes as an address may hold them: three of them as four letters.
fn base64(out: &mut String, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() { '=' } else { char::from(letter) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648, section 10.
    #[test]
    fn three_bytes_become_four_letters() {
        for (bytes, letters) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            base64(&mut out, bytes.as_bytes());
            assert_eq!(out, letters);
        }
    }
}
