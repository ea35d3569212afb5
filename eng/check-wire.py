"""Talks to a running core as clients do that know nothing of it beforehand: check-wire.py ADDRESS PROTOS FOLDER."""

import base64
import json
import subprocess
import sys
import zlib
from pathlib import Path

import google
import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, empty_pb2, message_factory

address, protos, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
GRPC_PROTOS = Path("/usr/share/grpc-proto")

SHIP = """
option name = "fleet";
message Ship (XOSBase) { required string name = 1 [max_length = 30, null = False]; optional int32 masts = 2; }
"""


def compile_protos(out, includes, files):
    """Runs protoc with its plugin for gRPC."""
    out.mkdir(exist_ok=True)
    subprocess.run(
        ["protoc", *(f"-I{path}" for path in includes), f"--python_out={out}", f"--grpc_python_out={out}"]
        + ["--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin", *files],
        check=True,
    )


def refused(code, error, call, *arguments, **options):
    """Calls and expects a refusal; returns its details."""
    try:
        call(*arguments, **options)
    except grpc.RpcError as refusal:
        assert refusal.code() == code, refusal
        details = json.loads(refusal.details())
        assert details["error"] == error, details
        return details
    raise AssertionError(f"{code} was expected")


channel = grpc.insecure_channel(address)
grpc.channel_ready_future(channel).result(timeout=30)

# What a client brings along: the schema service alone, and gRPC's own reflection and health.
known = folder / "known"
compile_protos(known, [protos], ["schema.proto"])
compile_protos(
    known,
    [GRPC_PROTOS],
    ["grpc/reflection/v1alpha/reflection.proto", "grpc/reflection/v1/reflection.proto", "grpc/health/v1/health.proto"],
)
sys.path.insert(0, str(known))
import schema_pb2_grpc  # noqa: E402

grpc.__path__.append(str(known / "grpc"))
from grpc.health.v1 import health_pb2, health_pb2_grpc  # noqa: E402
from grpc.reflection.v1 import reflection_pb2 as reflection_v1, reflection_pb2_grpc as reflection_v1_grpc  # noqa: E402
from grpc.reflection.v1alpha import reflection_pb2, reflection_pb2_grpc  # noqa: E402

# The rest comes from the core.
schemas = schema_pb2_grpc.SchemaServiceStub(channel).GetSchema(empty_pb2.Empty())
assert (schemas.swagger_from, schemas.yang_from) == ("xos.proto", "xos.proto")
texts, learned = folder / "texts", folder / "learned"
texts.mkdir()
for proto in schemas.protos:
    (texts / proto.file_name).write_text(proto.proto, encoding="utf-8")
names = [proto.file_name for proto in schemas.protos]
compile_protos(learned, [texts, protos], [*names, "google/api/http.proto", "google/api/annotations.proto"])
for proto in schemas.protos:
    told = descriptor_pb2.FileDescriptorSet.FromString(zlib.decompress(proto.descriptor))
    subprocess.run(
        ["protoc", f"-I{texts}", f"-I{protos}", "--include_imports", f"--descriptor_set_out={folder / 'set'}", proto.file_name],
        check=True,
    )
    made = descriptor_pb2.FileDescriptorSet.FromString((folder / "set").read_bytes())
    assert {file.name for file in told.file} == {file.name for file in made.file}, proto.file_name
print(f"protoc and its plugin compiled the {len(names)} files that the core told: {', '.join(names)}")

sys.path.insert(0, str(learned))
google.__path__.append(str(learned / "google"))
import common_pb2 as common  # noqa: E402
import dynamicload_pb2 as dynamicload  # noqa: E402
import dynamicload_pb2_grpc  # noqa: E402
import modeldefs_pb2_grpc  # noqa: E402
import utility_pb2 as utility  # noqa: E402
import utility_pb2_grpc  # noqa: E402
import xos_pb2 as xos  # noqa: E402
import xos_pb2_grpc  # noqa: E402

models, utilities = xos_pb2_grpc.xosStub(channel), utility_pb2_grpc.utilityStub(channel)
loading = dynamicload_pb2_grpc.dynamicloadStub(channel)
basic = [("authorization", "basic " + base64.b64encode(b"admin@opencord.org:letmein").decode())]

assert health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service="xos.xos")).status == 1
assert utilities.GetVersion(empty_pb2.Empty()).version == open("VERSION", encoding="utf-8").read().strip()
assert utilities.GetDatabaseInfo(empty_pb2.Empty(), metadata=basic).status == utility.DatabaseInfo.OPERATIONAL
definitions = modeldefs_pb2_grpc.modeldefsStub(channel).ListModelDefs(empty_pb2.Empty())
assert "ServiceInstance" in {definition.name for definition in definitions.items}

refused(grpc.StatusCode.UNAUTHENTICATED, "XOSNotAuthenticated", models.ListNode, empty_pb2.Empty())
refused(
    grpc.StatusCode.UNAUTHENTICATED,
    "XOSNotAuthenticated",
    utilities.Login,
    utility.LoginRequest(username="admin@opencord.org", password="wrong"),
)
login = utilities.Login(utility.LoginRequest(username="admin@opencord.org", password="letmein"))
session = [("x-xossession", login.sessionid)]
print("health, version, definitions and a login: as expected")

node = models.CreateNode(xos.Node(name="n1"), metadata=session)
assert node.id == 1 and node.class_names == "Node,XOSBase" and not node.HasField("enacted")
assert models.GetNode(common.ID(id=1), metadata=basic) == node
query = common.Query(elements=[common.QueryElement(operator=common.QueryElement.ICONTAINS, name="name", sValue="N")])
assert [found.id for found in models.FilterNode(query, metadata=session).items] == [1]
dirty = common.Query(kind=common.Query.SYNCHRONIZER_DIRTY_OBJECTS)
assert [found.id for found in models.FilterNode(dirty, metadata=session).items] == [1]
label = models.CreateNodeLabel(xos.NodeLabel(name="l", node_ids=[1]), metadata=session)
assert list(models.GetNode(common.ID(id=1), metadata=session).nodelabels_ids) == [label.id]
changed = models.UpdateNode(xos.Node(id=1, name="n2"), metadata=session + [("update_fields", "name")])
assert changed.name == "n2" and changed.updated > node.updated
details = refused(
    grpc.StatusCode.INVALID_ARGUMENT, "XOSValidationError", models.CreateNode, xos.Node(name="x" * 9999), metadata=session
)
assert "name" in details["fields"], details
refused(grpc.StatusCode.PERMISSION_DENIED, "XOSPermissionDenied", models.UpdateNode, xos.Node(id=1, backend_code=2), metadata=session)
models.DeleteNode(common.ID(id=1), metadata=session)
refused(grpc.StatusCode.NOT_FOUND, "XOSNotFound", models.GetNode, common.ID(id=1), metadata=session)
assert not models.ListNode(empty_pb2.Empty(), metadata=session).items
print("create, get, filter, update and delete of a model: as expected")

# A service that the client has no code for: its messages are made of what reflection tells.
request = dynamicload.LoadModelsRequest(
    name="fleet",
    version="1.0.0",
    xprotos=[dynamicload.Xproto(filename="fleet.xproto", contents=SHIP)],
    convenience_methods=[dynamicload.APIConvenienceFile(filename="ship.py", contents="pass")],
)
assert loading.LoadModels(request, metadata=session).status == dynamicload.LoadModelsReply.SUCCESS
assert loading.LoadModels(request, metadata=session).status == dynamicload.LoadModelsReply.SUCCESS_NOTHING_CHANGED
kept = loading.GetConvenienceMethods(empty_pb2.Empty(), metadata=session).convenience_methods
assert [file.filename for file in kept] == ["ship.py"]


def reflect(stub, question):
    """Asks a core one question about itself."""
    return next(iter(stub.ServerReflectionInfo(iter([question]))))


stub = reflection_pb2_grpc.ServerReflectionStub(channel)
listed = reflect(stub, reflection_pb2.ServerReflectionRequest(list_services=""))
assert {"xos.xos", "xos.utility", "xos.dynamicload", "xos.modeldefs"} <= {s.name for s in listed.list_services_response.service}
newer = reflection_v1_grpc.ServerReflectionStub(channel)
answer = reflect(newer, reflection_v1.ServerReflectionRequest(file_containing_symbol="xos.Ship"))
assert answer.file_descriptor_response.file_descriptor_proto
answer = reflect(stub, reflection_pb2.ServerReflectionRequest(file_containing_symbol="xos.Ship"))
pool, files = descriptor_pool.DescriptorPool(), {}
wanted = list(answer.file_descriptor_response.file_descriptor_proto)
while wanted:
    file = descriptor_pb2.FileDescriptorProto.FromString(wanted.pop())
    files[file.name] = file
    for name in file.dependency:
        if name not in files:
            answer = reflect(stub, reflection_pb2.ServerReflectionRequest(file_by_filename=name))
            wanted += answer.file_descriptor_response.file_descriptor_proto


def add(file):
    """Adds a file to the pool after what it imports."""
    for name in file.dependency:
        if name in files:
            add(files.pop(name))
    pool.Add(file)


add(files.pop("xos.proto"))
method = pool.FindServiceByName("xos.xos").methods_by_name["CreateShip"]
ship_class = message_factory.MessageFactory(pool).GetPrototype(method.input_type)
create = channel.unary_unary(
    "/xos.xos/CreateShip", request_serializer=ship_class.SerializeToString, response_deserializer=ship_class.FromString
)
ship = create(ship_class(name="Argo", masts=1), metadata=session)
assert (ship.id, ship.name, ship.masts, ship.self_content_type_id) == (1, "Argo", 1, "fleet.ship")
print("a model that was just loaded: found by reflection, and called")

purge = dynamicload.UnloadModelsRequest(name="fleet", cleanup_behavior=dynamicload.UnloadModelsRequest.PURGE)
assert loading.UnloadModels(purge, metadata=session).status == dynamicload.LoadModelsReply.SUCCESS
try:
    create(ship_class(name="Argo"), metadata=session)
    raise AssertionError("CreateShip is gone")
except grpc.RpcError as refusal:
    assert refusal.code() == grpc.StatusCode.UNIMPLEMENTED, refusal
utilities.Logout(empty_pb2.Empty(), metadata=session)
refused(grpc.StatusCode.PERMISSION_DENIED, "XOSPermissionDenied", models.ListNode, empty_pb2.Empty(), metadata=session)
print("unloading and a logout: as expected")
