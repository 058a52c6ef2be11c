//! What three samples of a pixel mean once they are decoded: the codec decides, then the header.

use super::{PixelDescription, jpeg, jpeg2000};

/// A colour space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SampleSpace {
    Rgb,
    /// Luminance and two chrominances of the whole range (YBR_FULL, however subsampled it was coded).
    YbrFull,
    /// The same in the ranges of video (YBR_PARTIAL).
    YbrPartial,
}

impl SampleSpace {
    /// As the header says. YBR_RCT and YBR_ICT name transforms of JPEG 2000 that its decoder undoes.
    pub fn named(photometric: &str) -> SampleSpace {
        match photometric {
            "YBR_FULL" | "YBR_FULL_422" => SampleSpace::YbrFull,
            "YBR_PARTIAL_422" | "YBR_PARTIAL_420" => SampleSpace::YbrPartial,
            _ => SampleSpace::Rgb,
        }
    }

    /// What the decoder of a transfer syntax makes of a codestream.
    pub(crate) fn decoded(
        transfer_syntax: &str,
        codestream: &[u8],
        description: &PixelDescription,
    ) -> SampleSpace {
        let named = SampleSpace::named(&description.photometric);
        match transfer_syntax.strip_prefix("1.2.840.10008.1.2.4.") {
            Some("50" | "51" | "53" | "55" | "57" | "70") => jpeg::space(codestream, named),
            Some("90" | "91" | "201" | "202" | "203") if jpeg2000::undoes_transform(codestream) => {
                SampleSpace::Rgb
            }
            Some("110" | "111" | "112") => SampleSpace::Rgb,
            _ => named,
        }
    }
}
