# The same work with lxml's iterparse: python3 xml-lxml.py FILE. Prints one line of JSON.
import json
import resource
import sys
import time
from datetime import datetime

try:
    from lxml import etree
except ImportError:
    sys.exit(3)

types = {}
records = beats = 0
began = time.process_time()
for _, element in etree.iterparse(sys.argv[1], events=("end",), tag=("Record", "InstantaneousBeatsPerMinute")):
    if element.tag != "Record":
        beats += 1
        continue
    records += 1
    name = element.get("type")
    found = types.get(name)
    if found is None:
        found = types[name] = {"count": 0, "sum": 0.0, "earliest": float("inf"), "latest": float("-inf")}
    found["count"] += 1
    try:
        found["sum"] += float(element.get("value"))
    except (TypeError, ValueError):
        pass

    def instant(text):
        moment = datetime.fromisoformat(f"{text[:19]}{text[20:23]}:{text[23:]}")
        return moment.timestamp() * 1000

    found["earliest"] = min(found["earliest"], instant(element.get("startDate")))
    found["latest"] = max(found["latest"], instant(element.get("endDate")))
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
seconds = time.process_time() - began
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
found = {"records": records, "beats": beats, "types": types}
print(json.dumps({"found": found, "seconds": seconds, "memory": memory, "version": etree.__version__}))
