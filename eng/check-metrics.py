"""Reads the page /metrics of a core, or of a synchronizer, as Prometheus does. By eng/check-metrics:
check-metrics.py core ADDRESSES OPERATIONS PORT-OF-COLLECTOR, check-metrics.py synchronizer PAGES TOSCA OPERATIONS PORT-OF-COLLECTOR, or
check-metrics.py rules OPERATIONS, which prints what promtool is to judge."""

import json
import re
import sys
import threading
import time
import urllib.request
from concurrent import futures

import grpc
from prometheus_client.parser import text_string_to_metric_families

# Is there once something failed.
LATER = {
    "xos_store_failures_total",
    "xos_synchronizer_runs_stuck",
    "xos_synchronizer_retries_total",
    "xos_synchronizer_loops_total",
    "xos_synchronizer_core_losses_total",
}
SYNCHRONIZER = "xos_synchronizer_"
SAMPLE = "samples/access-network"
DASHBOARD = f"{SAMPLE}/dashboards/access-network.json"
# Prometheus itself gives them to what it reads.
OF_PROMETHEUS = {"job", "instance", "le"}
LOGIN = {"xos-username": "admin@opencord.org", "xos-password": "letmein"}


def check_core(ready, operations, port):
    collector = Collector(port)
    addresses = json.loads(ready)
    recipe = b"""
tosca_definitions_version: tosca_simple_yaml_1_0
imports:
  - custom_types/servicegraphconstraint.yaml
topology_template:
  node_templates:
    constraints:
      type: tosca.nodes.ServiceGraphConstraint
      properties:
        constraints: '["HelloWorld"]'
"""
    post(addresses["tosca"], recipe)
    with grpc.insecure_channel(addresses["grpc"].removeprefix("http://")) as channel:
        channel.unary_unary("/xos.utility/NoOp")(b"")

    collector.wait_for("TraceService", b"xos.utility/NoOp", b"store write")
    collector.wait_for("MetricsService", b"xos.requests", b"xos.store.duration")
    check_page(addresses["web"] + "/metrics", operations, lambda name: not name.startswith(SYNCHRONIZER))


def check_synchronizer(pages, tosca, operations, port):
    collector = Collector(port)
    get_when_well(pages + "/health/ready")
    with open(f"{SAMPLE}/samples/access-network.tosca.yaml", "rb") as recipe:
        post(tosca, recipe.read())

    collector.wait_for("TraceService", b"sync AccessService", b"xos.step", b"SyncSubscriber", b"PullOnus")
    collector.wait_for("MetricsService", b"xos.synchronizer.run.duration", b"xos.synchronizer.oldest.age")
    check_page(pages + "/metrics", operations, lambda name: name.startswith(SYNCHRONIZER))
    assert get_when_well(pages + "/health/live") == "ok\n"


def post(tosca, recipe):
    urllib.request.urlopen(urllib.request.Request(tosca + "/run", data=recipe, headers=LOGIN)).read()


def get_when_well(url):
    end = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(url).read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def check_page(url, operations, is_its):
    page = urllib.request.urlopen(url).read().decode()
    samples = {}
    for family in text_string_to_metric_families(page):
        assert family.documentation, f"{family.name} has no help"
        assert family.type in ("counter", "gauge", "histogram"), f"{family.name} is {family.type}"
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            assert key not in samples, f"{key} stands there twice"
            samples[key] = sample.value
        if family.type == "histogram":
            check_histogram(family)

    names = {name for name, _ in samples}
    with open(operations, encoding="utf-8") as text:
        told = {name for name in re.findall(r"\bxos_[a-z_]+[a-z]\b|\bgrpc_request_[a-z_]+[a-z]\b", text.read()) if is_its(name)}
    bare = lambda name: re.sub("_(bucket|sum|count)$", "", name)
    missing = sorted(name for name in told - LATER if bare(name) not in {bare(there) for there in names})
    assert not missing, f"{operations} tells of what is not on the page: {missing}"
    untold = sorted(
        name for name in names if name.startswith(("xos_", "grpc_request_")) and not {name, bare(name)} & told
    )
    assert not untold, f"{operations} does not tell of {untold}"
    drawn = check_dashboard(samples, is_its)
    print(f"{len(samples)} samples of {len(names)} names were read; the dashboard draws {drawn} of them.")


def expressions():
    with open(DASHBOARD, encoding="utf-8") as text:
        panels = json.load(text)["panels"]
    return [target["expr"] for panel in panels for target in panel.get("targets", [])]


def check_dashboard(samples, is_its):
    """What it draws is on the page, with each label by which it is chosen or summed."""
    labels = {}
    for name, pairs in samples:
        labels.setdefault(name, set()).update(label for label, _ in pairs)

    drawn = set()
    for expression in expressions():
        used = set(re.findall(r'(\w+)\s*[=!]~?\s*"', expression))
        used.update(label for group in re.findall(r"\bby\s*\(([^)]*)\)", expression) for label in re.split(r"[,\s]+", group))
        for name in filter(is_its, re.findall(r"\b(?:xos|dotnet)_[a-z_]+[a-z]\b", expression)):
            assert name in labels, f"{DASHBOARD} draws {name}, which is not on the page"
            unknown = sorted(used - OF_PROMETHEUS - labels[name])
            assert not unknown, f"{DASHBOARD} asks {name} for {unknown}; it has {sorted(labels[name])}"
            drawn.add(name)

    assert drawn, f"{DASHBOARD} draws nothing of the page"
    return len(drawn)


def print_rules(operations):
    """All alerts that the documentation advises, and as rules of their own all expressions of the dashboard, whose variables stand for a time and for texts."""
    with open(operations, encoding="utf-8") as text:
        alerts = re.findall(r"```yaml\ngroups:\n(.*?)```", text.read(), re.DOTALL)
    assert len(alerts) == 2, f"{operations} has {len(alerts)} blocks of alerts"
    drawn = [{"record": f"drawn:{i}", "expr": text.replace("$__rate_interval", "1m")} for i, text in enumerate(expressions())]
    print("groups:\n" + "".join(alerts) + "  - " + json.dumps({"name": "dashboard", "rules": drawn}))


class Collector(grpc.GenericRpcHandler):
    """Takes what is exported to it, and answers with an empty message, which says that all is well."""

    def __init__(self, port):
        self.received = {}
        self.changed = threading.Condition()
        self.server = grpc.server(futures.ThreadPoolExecutor(2), handlers=[self])
        self.server.add_insecure_port(f"127.0.0.1:{port}")
        self.server.start()

    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(lambda request, _: self.take(details.method, request))

    def take(self, method, request):
        with self.changed:
            service = method.split("/")[1].split(".")[-1]
            self.received[service] = self.received.get(service, b"") + request
            self.changed.notify_all()
        return b""

    def wait_for(self, service, *texts):
        """Texts stand in protobuf as they are."""
        with self.changed:
            has_all = lambda: all(text in self.received.get(service, b"") for text in texts)
            assert self.changed.wait_for(has_all, 30), f"{service} was not told of {texts}, but {self.received.get(service, b'')[:2000]}"


def check_histogram(family):
    """Buckets grow, and the last one has them all."""
    series = {}
    for sample in family.samples:
        labels = tuple(sorted((name, value) for name, value in sample.labels.items() if name != "le"))
        parts = series.setdefault(labels, {"buckets": []})
        if sample.name.endswith("_bucket"):
            parts["buckets"].append((float(sample.labels["le"]), sample.value))
        elif sample.name.endswith("_count"):
            parts["count"] = sample.value
    for labels, parts in series.items():
        counts = [count for _, count in sorted(parts["buckets"])]
        assert counts == sorted(counts), f"{family.name} {labels} has buckets that shrink"
        assert counts[-1] == parts["count"], f"{family.name} {labels} does not count all"


{"core": check_core, "synchronizer": check_synchronizer, "rules": print_rules}[sys.argv[1]](*sys.argv[2:])
