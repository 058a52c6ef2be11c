//! Letters that the built-in font lacks, for names in other scripts: from a font of the system, where there is one.
//!
//! Looked for only once such names may be on screen; without a font they show as boxes.

use std::path::Path;
use std::sync::Arc;

/// Fonts that come with the systems: Chinese, Japanese and Korean first, then others.
const KNOWN: [&str; 18] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/AppleSDGothicNeo.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/YuGothM.ttc",
    "C:/Windows/Fonts/msgothic.ttc",
    "C:/Windows/Fonts/malgun.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "C:/Windows/Fonts/LeelawUI.ttf",
    "C:/Windows/Fonts/segoeui.ttf",
];
/// More fonts than these are not held in memory.
const MOST: usize = 4;

/// Puts fonts of the system behind the built-in ones.
pub fn add_scripts(ctx: &egui::Context) {
    let fonts = with_scripts();
    if fonts.font_data.len() > egui::FontDefinitions::default().font_data.len() {
        ctx.set_fonts(fonts);
    }
}

/// The built-in fonts, and those of the system behind them.
pub fn with_scripts() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::default();
    let there = KNOWN.into_iter().map(Path::new).filter(|path| path.is_file());
    for path in there.take(MOST) {
        let bytes = std::fs::read(path).ok().filter(|bytes| is_font(bytes));
        let Some(bytes) = bytes else { continue };
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        fonts
            .font_data
            .insert(name.clone(), Arc::new(egui::FontData::from_owned(bytes)));
        for family in fonts.families.values_mut() {
            family.push(name.clone());
        }
    }
    fonts
}

/// Whether a file begins as a TrueType or OpenType font, or a collection of them: another would end the program.
fn is_font(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 4] = [b"\0\x01\0\0", b"OTTO", b"ttcf", b"true"];
    bytes.len() > 1024 && SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_font_is_left_alone() {
        assert!(!is_font(b""));
        assert!(!is_font(&[0; 4096]));
        assert!(!is_font(b"OTTO"));
        let ctx = egui::Context::default();
        add_scripts(&ctx);
        // Laid out with whatever fonts there are.
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            drop(ui.label("山田 太郎, 홍길동"))
        });
        output.textures_delta.clear();
    }
}
