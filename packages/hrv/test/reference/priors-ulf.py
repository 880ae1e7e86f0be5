"""Shows that ULF after smoothness priors is not held by its own definition: the same series with and
without its mean, which the priors take off whole, differ in it by far more than rounding of the result.

python3 priors-ulf.py hrv-definitions.py series.json ...   (series: {"rr": [ms, ...]})
Run with numpy 2.4.6, scipy 1.17.1 on 26 series of 10 s to 1 h: ULF 4e-11 .. 7e-6 of itself (at most
3e-12 of the total power), VLF at most 5e-8, LF at most 3e-10.
"""
import importlib.util, json, sys
import numpy as np

if not hasattr(np, 'trapz'): np.trapz = np.trapezoid
spec = importlib.util.spec_from_file_location('definitions', sys.argv[1])
d = importlib.util.module_from_spec(spec); spec.loader.exec_module(d)

def powers(rr, shift):
    z = d.smoothness_priors(d.resample(rr, 4)[1] - shift, 500)
    z -= z.mean(); n = min(len(z), 1200)
    return d.bands_exact(*d.signal.welch(z, 4, 'hann', nperseg=n, noverlap=n // 2, nfft=n, detrend=False, scaling='density'))

for path in sys.argv[2:]:
    rr = np.array(json.load(open(path))['rr'])
    one, other = powers(rr, 0), powers(rr, rr.mean())
    print(path, *(f"{k} {abs(one[k] - other[k]) / other[k]:.1e}" for k in ('ulf', 'vlf', 'lf')), f"ulf of total {abs(one['ulf'] - other['ulf']) / one['total']:.1e}")
