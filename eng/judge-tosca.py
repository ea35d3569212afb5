"""Compares what tosca-parser says with what the recipes say that it does."""

import logging
import pathlib
import re
import signal
import sys

from toscaparser.common import exception
from toscaparser.tosca_template import ToscaTemplate

TYPES = pathlib.Path(sys.argv[1])
WRITES = sys.argv[2:] == ["--write"]
ROOT = pathlib.Path(".")
MARK = "# tosca-parser: "


def judge(text, folder):
    """The verdict on a recipe, beside the folder of its types."""
    path = folder / "recipe.yaml"
    path.write_text(text.replace("CHARGING_LOWER", "charging"))  # as the template names it
    exception.ExceptionCollector.clear()
    signal.alarm(20)
    try:
        ToscaTemplate(str(path))
    except BaseException as refusal:
        lines = [line.strip() for line in str(refusal).splitlines() if line.strip()]
        said = lines[1] if len(lines) > 1 and "failed validation" in lines[0] else (lines or [""])[0]
        return "refused: " + said.replace(str(folder), "").replace(str(path), "recipe.yaml")
    finally:
        signal.alarm(0)
    return "taken"


def give_up(*_):
    raise TimeoutError("it does not end")


def examples(folder):
    for path in sorted((folder / "custom_types").glob("*.yaml")):
        lines = path.read_text().splitlines()
        if "# An example:" in lines:
            start = lines.index("# An example:") + 1
            stop = next(i for i in range(start, len(lines)) if not lines[i].startswith("#"))
            yield path.name, "\n".join(line[4:] for line in lines[start:stop]) + "\n"


signal.signal(signal.SIGALRM, give_up)
logging.disable(logging.CRITICAL)
faults = 0
agreed = 0
differ = []
for path in sorted((ROOT / "tests/Xos.Core.Tests/Tosca/Corpus").glob("*.yaml")):
    text = path.read_text()
    recipe, _, rest = text.partition("\n# core: ")
    verdict = judge(recipe + "\n", TYPES / "corpus")
    ours = rest.splitlines()[0]
    said = re.search(f"^{MARK}(.*)$", rest, re.M)
    if WRITES:
        kept = text[: text.index("\n" + MARK) + 1] if said else text
        path.write_text(f"{kept}{MARK}{verdict}\n")
    elif not said or said[1] != verdict:
        faults += 1
        print(f"{path.name}: tosca-parser says '{verdict}', not '{said and said[1]}'")
    if ours == verdict.split(":")[0]:
        agreed += 1
    else:
        differ.append(f"{path.stem}: the core {ours}, tosca-parser {verdict}")
print(f"corpus: {agreed} alike, {len(differ)} not:")
print("\n".join(differ))

count = 0
others = [("sample", p) for p in sorted((ROOT / "samples").rglob("*.yaml"))] + [("template", p) for p in sorted((ROOT / "templates").rglob("*.yaml"))]
texts = [(kind, str(p), p.read_text()) for kind, p in others if "/bin/" not in str(p) and "tosca_definitions_version" in p.read_text()]
texts += [(kind, f"example of {name}", text) for kind in ("corpus", "sample", "template") for name, text in examples(TYPES / kind)]
for page in sorted((ROOT / "docs").rglob("*.md")) + [ROOT / "README.md"]:
    for block in re.findall(r"```ya?ml\n(.*?)```", page.read_text(), re.S):
        if "tosca_definitions_version" in block:
            texts.append(("sample", str(page), block))
for kind, name, text in texts:
    count += 1
    verdict = judge(text, TYPES / kind)
    if verdict != "taken":
        faults += 1
        print(f"{name}: {verdict}")
print(f"samples, templates, docs and examples: {count} looked at")
sys.exit(faults > 0)
