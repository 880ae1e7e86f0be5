"""Makes frequency.json: what numpy and scipy make of a short made-up series of beats.

Run as `python3 frequency.py > frequency.json` (made with numpy 2.4, scipy 1.17).
"""

import json

import numpy as np
from scipy import signal, sparse
from scipy.interpolate import CubicSpline
from scipy.sparse.linalg import spsolve

rng = np.random.default_rng(7)
rr, t = [], 0.0
while t < 90:
    value = 850 + 40 * np.sin(2 * np.pi * 0.1 * t) + 25 * np.sin(2 * np.pi * 0.27 * t) + 6 * rng.standard_normal()
    rr.append(round(value, 3))
    t += value / 1000
rr = np.array(rr)
ends = np.cumsum(rr) / 1000


def resampled(rate):
    grid = ends[0] + np.arange(int(np.floor((ends[-1] - ends[0]) * rate + 1e-9)) + 1) / rate
    return CubicSpline(ends, rr, bc_type="not-a-knot")(grid)


def priors(z, weight):
    n = len(z)
    d = sparse.diags([np.ones(n), -2 * np.ones(n), np.ones(n)], [0, 1, 2], shape=(n - 2, n))
    return z - spsolve(sparse.eye(n, format="csc") + weight**2 * (d.T @ d).tocsc(), z)


four = resampled(4)
two = resampled(2)
line = signal.detrend(four)
frequencies, welch = signal.welch(line, 4, "hann", nperseg=160, noverlap=80, detrend=False)
span = ends[-1] - ends[0]
lomb_at = np.arange(1, int(0.5 * span * 4) + 1) / (span * 4)
lomb = 2 * span / len(rr) * signal.lombscargle(ends, rr - rr.mean(), 2 * np.pi * lomb_at)
cubic = signal.savgol_filter(two, 21, 3)
sections = signal.butter(4, [0.12, 0.40], "bandpass", fs=2, output="sos")
waves = signal.sosfiltfilt(sections, two - cubic)

print(
    json.dumps(
        {
            "intervals": rr.tolist(),
            "four": four.tolist(),
            "line": line.tolist(),
            "priors": priors(four, 500).tolist(),
            "welch": welch.tolist(),
            "lomb": lomb.tolist(),
            "two": two.tolist(),
            "cubic": cubic.tolist(),
            "waves": waves.tolist(),
        }
    )
)
