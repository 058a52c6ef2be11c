//! The signal of the usual MR sequences from a tissue's relaxation times.
//!
//! Times are in ms, angles in degrees, ρ is the relative density of protons; a signal is relative to ρ = 1 fully
//! relaxed and may be negative after an inversion: the scanner shows its magnitude.

use serde::Deserialize;

/// Longitudinal and transverse relaxation, and how many protons there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relaxation {
    /// ρ, of water's.
    pub protons: f64,
    /// T1 in ms.
    pub t1: f64,
    /// T2 in ms.
    pub t2: f64,
}

/// Spin echo: ρ (1 − 2 e^(−(TR − TE/2)/T1) + e^(−TR/T1)) e^(−TE/T2). Bernstein, King and Zhou, *Handbook of MRI Pulse
/// Sequences* (2004), section 14.3.
pub fn spin_echo(tissue: Relaxation, tr: f64, te: f64) -> f64 {
    let recovered = 1.0 - 2.0 * decay(tr - te / 2.0, tissue.t1) + decay(tr, tissue.t1);
    tissue.protons * recovered * decay(te, tissue.t2)
}

/// Fast (turbo) spin echo with the echo of the middle of k-space at `te` (effective TE), a train of `echoes` echoes
/// `spacing` ms apart: what regrows only does so after the train, ρ (1 − e^(−(TR − ETL·ESP)/T1)) e^(−TE/T2).
pub fn fast_spin_echo(tissue: Relaxation, tr: f64, te: f64, echoes: usize, spacing: f64) -> f64 {
    let free = (tr - echoes as f64 * spacing).max(0.0);
    tissue.protons * (1.0 - decay(free, tissue.t1)) * decay(te, tissue.t2)
}

/// Inversion recovery with a train of echoes (FLAIR, STIR), finite TR: ρ (1 − 2 e^(−TI/T1) + e^(−(TR − T_last)/T1))
/// e^(−TE/T2), T_last being the end of the train of `echoes` echoes `spacing` ms apart. Hajnal et al., J Comput Assist
/// Tomogr 16:841-844 (1992); Rydberg et al., Magn Reson Med 34:868-877 (1995).
pub fn inversion_recovery(tissue: Relaxation, tr: f64, ti: f64, te: f64, echoes: usize, spacing: f64) -> f64 {
    let free = (tr - echoes as f64 * spacing).max(ti);
    let recovered = 1.0 - 2.0 * decay(ti, tissue.t1) + decay(free, tissue.t1);
    tissue.protons * recovered * decay(te, tissue.t2)
}

/// The inversion time that nulls a T1 when every TR begins anew: TI = T1 ln(2 / (1 + e^(−TR/T1))).
pub fn null_inversion_time(t1: f64, tr: f64) -> f64 {
    t1 * libm::log(2.0 / (1.0 + decay(tr, t1)))
}

/// Spoiled gradient echo in the steady state: ρ sin α (1 − E1) / (1 − E1 cos α) e^(−TE/T2*), E1 = e^(−TR/T1). Ernst and
/// Anderson, Rev Sci Instrum 37:93-102 (1966). T2 stands in for T2*.
pub fn spoiled_gradient_echo(tissue: Relaxation, tr: f64, te: f64, flip: f64) -> f64 {
    let (sine, cosine) = sine_cosine(flip);
    let e1 = decay(tr, tissue.t1);
    tissue.protons * sine * (1.0 - e1) / (1.0 - e1 * cosine) * decay(te, tissue.t2)
}

/// The flip angle in degrees of the greatest spoiled signal: cos α = e^(−TR/T1).
pub fn ernst_angle(t1: f64, tr: f64) -> f64 {
    libm::acos(decay(tr, t1)).to_degrees()
}

/// A magnetisation-prepared train of gradient echoes (MPRAGE, 3-D turbo field echo).
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Mprage {
    /// From inversion to inversion, ms.
    pub tr: f64,
    /// From the inversion to the echo of the middle of k-space, ms.
    pub ti: f64,
    pub te: f64,
    /// Flip angle of each readout pulse, degrees.
    pub flip: f64,
    /// Between readout pulses, ms.
    pub spacing: f64,
    /// Readout pulses after an inversion; the middle one fills the middle of k-space.
    pub pulses: usize,
}

/// MPRAGE in its steady state, at the middle of the train. Mugler and Brookeman, Magn Reson Med 15:152-157 (1990); the
/// steady state as Wang et al., PLoS One 9:e96899 (2014), write it, with a perfect inversion and perfect spoiling.
///
/// One cycle maps the magnetisation M before the inversion to a M + b; the steady state is b / (1 − a).
pub fn mprage(tissue: Relaxation, train: Mprage) -> f64 {
    let middle = train.pulses / 2;
    let before = (train.ti - middle as f64 * train.spacing).max(0.0);
    let after = (train.tr - before - train.pulses as f64 * train.spacing).max(0.0);
    let inverted = |m: f64| relaxed(-m, before, tissue.t1);
    let cycle = |m: f64| {
        relaxed(
            pulsed(inverted(m), train.pulses, &train, tissue.t1),
            after,
            tissue.t1,
        )
    };
    let offset = cycle(0.0);
    let steady = offset / (1.0 - (cycle(1.0) - offset));
    let longitudinal = pulsed(inverted(steady), middle, &train, tissue.t1);
    tissue.protons * longitudinal * sine_cosine(train.flip).0 * decay(train.te, tissue.t2)
}

/// Longitudinal magnetisation after a number of readout pulses, each with its wait: M ← (M cos α − 1) δ + 1.
fn pulsed(start: f64, pulses: usize, train: &Mprage, t1: f64) -> f64 {
    let cosine = sine_cosine(train.flip).1;
    (0..pulses).fold(start, |m, _| relaxed(m * cosine, train.spacing, t1))
}

/// Longitudinal magnetisation after a time of free relaxation.
fn relaxed(start: f64, time: f64, t1: f64) -> f64 {
    1.0 + (start - 1.0) * decay(time, t1)
}

/// e^(−time/constant).
fn decay(time: f64, constant: f64) -> f64 {
    libm::exp(-time / constant)
}

fn sine_cosine(degrees: f64) -> (f64, f64) {
    libm::sincos(degrees.to_radians())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Relaxation = Relaxation {
        protons: 0.7,
        t1: 600.0,
        t2: 80.0,
    };
    const CSF: Relaxation = Relaxation {
        protons: 1.0,
        t1: 4200.0,
        t2: 2000.0,
    };

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() < tolerance, "{found} for {expected}");
    }

    /// By hand: 0.7 (1 − 2 e^(−492.5/600) + e^(−500/600)) e^(−15/80) = 0.7 · 0.55446 · 0.82903.
    #[test]
    fn a_spin_echo_follows_its_formula() {
        near(spin_echo(WHITE, 500.0, 15.0), 0.3218, 5e-4);
        near(spin_echo(WHITE, 1e9, 0.0), 0.7, 1e-9);
    }

    #[test]
    fn a_train_of_one_echo_at_once_is_saturation_recovery() {
        near(fast_spin_echo(WHITE, 600.0, 0.0, 1, 0.0), 0.7 * 0.632_120_6, 1e-6);
        assert!(
            fast_spin_echo(WHITE, 3000.0, 100.0, 32, 10.0) < fast_spin_echo(WHITE, 3000.0, 100.0, 1, 10.0)
        );
    }

    #[test]
    fn flair_nulls_water_at_its_own_inversion_time() {
        let ti = null_inversion_time(CSF.t1, 9000.0);
        near(ti, 2445.3, 0.1);
        near(inversion_recovery(CSF, 9000.0, ti, 120.0, 0, 0.0), 0.0, 1e-9);
        assert!(inversion_recovery(WHITE, 9000.0, ti, 120.0, 0, 0.0) > 0.1);
        near(
            null_inversion_time(CSF.t1, 1e9),
            4200.0 * std::f64::consts::LN_2,
            1e-3,
        );
    }

    #[test]
    fn the_ernst_angle_gives_the_greatest_signal() {
        let best = ernst_angle(600.0, 20.0);
        near(best, 14.7, 0.1);
        let at = |flip: f64| spoiled_gradient_echo(WHITE, 20.0, 2.0, flip);
        assert!(at(best) > at(best - 1.0) && at(best) > at(best + 1.0));
        near(spoiled_gradient_echo(WHITE, 1e9, 0.0, 90.0), 0.7, 1e-9);
    }

    fn train(tr: f64, ti: f64, flip: f64) -> Mprage {
        Mprage {
            tr,
            ti,
            te: 3.0,
            flip,
            spacing: 8.0,
            pulses: 160,
        }
    }

    /// With vanishing flips the train disturbs nothing, and inversions alone are left: 1 − 2 e^(−TI/T1) / (1 + e^(−TR/T1)).
    /// An endless train ends in the spoiled steady state.
    #[test]
    fn mprage_has_its_limits() {
        let faint = train(2300.0, 900.0, 1e-4);
        let free = 0.7 * (1.0 - 2.0 * decay(900.0, 600.0) / (1.0 + decay(2300.0, 600.0)));
        let sine = libm::sin(faint.flip.to_radians());
        near(mprage(WHITE, faint) / sine / libm::exp(-3.0 / 80.0), free, 1e-4);
        let long = Mprage {
            pulses: 4000,
            tr: 40_000.0,
            ti: 16_000.0,
            ..train(0.0, 0.0, 12.0)
        };
        near(
            mprage(WHITE, long),
            spoiled_gradient_echo(WHITE, 8.0, 3.0, 12.0),
            1e-6,
        );
    }

    /// Mugler's contrast: white above grey above CSF.
    #[test]
    fn mprage_shows_white_matter_brightest() {
        let grey = Relaxation {
            protons: 0.82,
            t1: 1331.0,
            t2: 90.0,
        };
        let white = Relaxation {
            protons: 0.7,
            t1: 832.0,
            t2: 70.0,
        };
        let signal = |tissue| mprage(tissue, train(2300.0, 900.0, 9.0)).abs();
        assert!(signal(white) > 1.2 * signal(grey));
        assert!(signal(grey) > 1.5 * signal(CSF));
    }
}
