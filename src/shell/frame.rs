//! The window with its panels: what belongs together from the first frame to the last.

use std::sync::Arc;
use std::time::Duration;

use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use winit::window::{Window, WindowAttributes};

use super::drawing::Drawing;
use super::graphics::Graphics;
use super::overlays::Overlays;
use super::painter::{Painted, Presented, paint};
use super::program::Report;
use super::textures::Textures;
use super::{ShellError, no_display};
use crate::app::{Command, State, Tile};
use crate::ui;

/// Smallest size of the window, and the first where the screen's is not known, in points.
const SMALLEST: [f64; 2] = [640.0, 480.0];
const FIRST: [f64; 2] = [1280.0, 800.0];

pub struct Frame {
    pub window: Arc<Window>,
    pub graphics: Graphics,
    pub textures: Textures,
    pub drawing: Drawing,
    pub overlays: Overlays,
    pub egui: egui_winit::State,
}

impl Frame {
    pub fn open(event_loop: &ActiveEventLoop, proxy: &EventLoopProxy<Report>) -> Result<Frame, ShellError> {
        let window = event_loop
            .create_window(attributes(event_loop))
            .map_err(no_display)?;
        let window = Arc::new(window);
        let graphics = Graphics::new(&window, event_loop.owned_display_handle())?;
        let ctx = egui::Context::default();
        ui::set_theme(&ctx);
        if let Some(screen) = screen_size(event_loop) {
            ui::fit_screen(&ctx, screen.height, window.scale_factor());
        }
        let mut egui = egui_winit::State::new(
            ctx,
            egui::ViewportId::ROOT,
            event_loop,
            Some(window.scale_factor() as f32),
            Some(winit::window::Theme::Dark),
            Some(graphics.canvas.device.limits().max_texture_dimension_2d as usize),
        );
        // Screen readers must be connected before the window shows.
        egui.init_accesskit(event_loop, &window, proxy.clone());
        window.set_visible(true);
        Ok(Frame {
            textures: Textures::new(&graphics.canvas),
            drawing: Drawing::new(&graphics.canvas, waker(proxy)),
            overlays: Overlays::start(waker(proxy)),
            window,
            graphics,
            egui,
        })
    }

    /// Hands an event to the panels; true when they want to be drawn again.
    pub fn on_event(&mut self, event: &WindowEvent) -> bool {
        if let WindowEvent::Resized(size) = event {
            self.graphics.resize([size.width, size.height]);
        }
        self.egui.on_window_event(&self.window, event).repaint
    }

    /// Lays out the panels. Returns what was asked for, what to paint, and when to look again at the latest.
    pub fn lay_out(&mut self, state: &State) -> (Vec<Command>, Painted, Duration) {
        let input = self.egui.take_egui_input(&self.window);
        let ctx = self.egui.egui_ctx().clone();
        let mut commands = Vec::new();
        // A frame may take two passes; the input comes with the first, so what each asks for is kept.
        let output = ctx.run_ui(input, |ui| {
            commands.extend(ui::show(ui, state, &self.textures.pictures));
        });
        self.egui
            .handle_platform_output(&self.window, output.platform_output);
        let root = output.viewport_output.get(&egui::ViewportId::ROOT);
        let again = root.map_or(Duration::MAX, |viewport| viewport.repaint_delay);
        let painted = Painted {
            primitives: ctx.tessellate(output.shapes, output.pixels_per_point),
            deltas: output.textures_delta,
            pixels_per_point: output.pixels_per_point,
        };
        (commands, painted, again)
    }

    /// Shows what the processor has drawn since the last time; in these tiles.
    pub fn take_up(&mut self) -> Vec<Tile> {
        self.overlays.take_up(&self.graphics.canvas, &mut self.textures);
        self.drawing.take_up(&self.graphics.canvas, &mut self.textures)
    }

    pub fn present(&mut self, painted: Painted) -> Presented {
        self.window.pre_present_notify();
        paint(&self.graphics, &mut self.textures, painted)
    }
}

fn waker(proxy: &EventLoopProxy<Report>) -> impl Fn() -> bool + Send + use<> {
    let proxy = proxy.clone();
    move || proxy.send_event(Report::Drawn).is_ok()
}

/// As large as the screen, also where no window manager is there to maximise it.
fn attributes(event_loop: &ActiveEventLoop) -> WindowAttributes {
    let screen = screen_size(event_loop);
    let size = |[width, height]: [f64; 2]| winit::dpi::LogicalSize::new(width, height);
    let first = screen.map_or_else(|| winit::dpi::Size::from(size(FIRST)), winit::dpi::Size::from);
    Window::default_attributes()
        .with_title("Negatoscope")
        .with_theme(Some(winit::window::Theme::Dark))
        .with_inner_size(first)
        .with_min_inner_size(size(SMALLEST))
        .with_maximized(true)
        .with_visible(false)
}

/// In pixels, where it is known.
fn screen_size(event_loop: &ActiveEventLoop) -> Option<winit::dpi::PhysicalSize<u32>> {
    let monitor = event_loop
        .primary_monitor()
        .or_else(|| event_loop.available_monitors().next());
    monitor
        .map(|monitor| monitor.size())
        .filter(|size| size.width > 0 && size.height > 0)
}
