"""Makes indices.json: a few made-up series (own work, CC0) and what the executable definitions make of them.

python3 indices.py hrv-definitions.py > indices.json     (numpy 2.4.6, scipy 1.17.1)
"""
import importlib.util, json, sys
import numpy as np

if not hasattr(np, 'trapz'): np.trapz = np.trapezoid
spec = importlib.util.spec_from_file_location('definitions', sys.argv[1])
d = importlib.util.module_from_spec(spec); spec.loader.exec_module(d)
rng = np.random.default_rng(20261122)

def made(seconds, mean, lf, hf, slow, noise, grid):
    t = 0; rr = []; p = rng.uniform(0, 6.28, 2); walk = 0
    while t < seconds:
        walk = .98 * walk + rng.normal(0, slow)
        x = mean + walk + lf * np.sin(2 * np.pi * .095 * t + p[0]) + hf * np.sin(2 * np.pi * .24 * t + p[1]) + rng.normal(0, noise)
        rr.append(round(float(round(x / grid) * grid if grid else x), 3)); t += rr[-1] / 1000
    return rr

series = dict(grid_128hz=made(300, 850, 40, 30, 4, 8, 1000 / 128), whole_ms=made(300, 1020, 60, 50, 6, 10, 1), any=made(620, 780, 30, 40, 5, 9, 0), short=made(12, 800, 30, 30, 3, 5, 1))
clean = lambda o: {k: None if not np.isfinite(v) else float('%.12g' % v) for k, v in o.items()}
print(json.dumps({k: dict(rr=rr, time=clean(d.time_domain(rr)), nonlinear=clean(d.nonlinear(np.array(rr)))) for k, rr in series.items()}, indent=1))
