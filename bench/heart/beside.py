"""The same work by NeuroKit2 and hrv-analysis, each only if it can be imported: for bench/heart/beside.ts.

python3 beside.py five.json day.json      ({"rr": [ms, ...]})

A line for each: name, CPU seconds (the middle of several), version. "name missing reason" where it is not
here. NeuroKit2 is given R peaks in whole ms at 1,000 Hz; its hrv() of a day is not tried (it asks for 84 GiB).
"""
import importlib, json, sys, time, warnings

warnings.filterwarnings("ignore")
five, day = (json.load(open(path))["rr"] for path in sys.argv[1:3])

def peaks(rr):
    total, out = 0.0, [0]
    for one in rr:
        total += one
        out.append(round(total))
    return out

def middle(times, work):
    work()
    taken = []
    for _ in range(times):
        before = time.process_time(); work(); taken.append(time.process_time() - before)
    return sorted(taken)[times // 2]

def tell(name, package, work, times):
    try:
        module = importlib.import_module(package)
        print(name, f"{middle(times, lambda: work(module)):.6f}", getattr(module, "__version__", "?"), flush=True)
    except Exception as reason:
        print(name, "missing", type(reason).__name__, flush=True)

def every_feature(module):
    module.get_time_domain_features(five); module.get_geometrical_features(five)
    module.get_frequency_domain_features(five); module.get_poincare_plot_features(five)
    module.get_csi_cvi_features(five); module.get_sampen(five)

tell("neurokit2.five", "neurokit2", lambda nk: nk.hrv(peaks(five), sampling_rate=1000), 5)
tell("neurokit2.mend", "neurokit2", lambda nk: nk.signal_fixpeaks(peaks(day), sampling_rate=1000, method="Kubios"), 1)
tell("hrvanalysis.five", "hrvanalysis", every_feature, 5)
