"""Says of each test that did not pass, in the TRX files of a folder, why: failed-tests.py FOLDER. .ci/run ends with it, as its last lines are the ones that are read."""

import sys
import xml.etree.ElementTree as xml
from pathlib import Path

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
# Enough for a message, the place, and what a server said meanwhile.
MOST_LINES = 40


def indent(text):
    lines = text.strip().splitlines()
    omitted = [f"({len(lines) - MOST_LINES} more lines are in the TRX file)"] if len(lines) > MOST_LINES else []
    return "".join(f"    {line}\n" for line in lines[:MOST_LINES] + omitted)


for trx in sorted(Path(sys.argv[1]).glob("*.trx")):
    for result in xml.parse(trx).iter(f"{TRX}UnitTestResult"):
        if result.get("outcome") == "Passed":
            continue
        print(f"{trx.stem}: {result.get('testName')}: {result.get('outcome')} after {result.get('duration')}")
        for part in ("ErrorInfo/Message", "ErrorInfo/StackTrace", "StdOut"):
            text = result.findtext(f"{TRX}Output/" + "/".join(TRX + name for name in part.split("/")))
            if text:
                print(indent(text), end="")
