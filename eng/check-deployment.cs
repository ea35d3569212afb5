// Judges manifests that go to a cluster together: whether Kubernetes' own types take them to the letter, whether all that they refer to is
// there, and whether they agree with the Dockerfiles.
//
//   dotnet run eng/check-deployment.cs manifests.yaml [more.yaml …]    Dockerfile.* are read in the current folder
//
// Prints what its containers are told in their environment, NAME=value, with "…" for secrets, then a line for each fault, and fails when
// there are some.
#:package KubernetesClient

using System.Collections;
using System.Globalization;
using k8s;
using k8s.Models;
using Xos.Deployment;

var faults = new SortedSet<string>(StringComparer.Ordinal);
var dockerfiles = Directory.GetFiles(".", "Dockerfile.*").Select(ReadDockerfile).ToDictionary(image => image.Name, StringComparer.Ordinal);
var objects = new List<IKubernetesObject<V1ObjectMeta>>();
foreach (var file in args)
{
    try
    {
        objects.AddRange(KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true).Cast<IKubernetesObject<V1ObjectMeta>>());
    }
    catch (Exception fault)
    {
        faults.Add($"{Path.GetFileName(file)}: Kubernetes does not take it: {fault.Message} {fault.InnerException?.Message}");
    }
}

var pods = objects.SelectMany(PodOf).ToList();
CheckNames();
foreach (var pod in pods)
{
    CheckRights(pod);
    CheckMounts(pod);
    pod.Containers.ForEach(container => CheckContainer(pod, container));
}

objects.OfType<V1Service>().ToList().ForEach(CheckService);
objects.OfType<V1NetworkPolicy>().ToList().ForEach(CheckPolicy);
objects.OfType<V1PodDisruptionBudget>().ToList().ForEach(budget => Selected(NameOf(budget), budget.Spec.Selector));
foreach (var set in objects.OfType<V1StatefulSet>())
{
    Demand(
        objects.OfType<V1Service>().Any(service => service.Metadata.Name == set.Spec.ServiceName && service.Spec.ClusterIP == "None"),
        $"{NameOf(set)}: there is no headless service '{set.Spec.ServiceName}'"
    );
}

foreach (var (pod, container) in pods.SelectMany(static pod => pod.Containers.Select(container => (pod, container))))
{
    foreach (var variable in container.Env ?? [])
    {
        Console.WriteLine($"{pod.Name}: {variable.Name}={variable.Value ?? "…"}");
    }
}

foreach (var fault in faults)
{
    Console.Error.WriteLine(fault);
}

Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"{objects.Count} objects, {pods.Count} of them with pods: {faults.Count} faults")
);
return faults.Count == 0 ? 0 : 1;

void Demand(bool isSo, string fault)
{
    if (!isSo)
    {
        faults.Add(fault);
    }
}

static string NameOf(IKubernetesObject<V1ObjectMeta> thing) => $"{thing.Kind} {thing.Metadata.Name}";

// What the first lines of a Dockerfile say it is built as, and the ports that it opens.
static Image ReadDockerfile(string file)
{
    const string expose = "EXPOSE ";
    var lines = File.ReadAllLines(file);
    var command = lines.Single(static line => line.Contains("docker build -t ", StringComparison.Ordinal)).Split(' ');
    return new(
        command[Array.IndexOf(command, "-t") + 1],
        lines
            .Where(static line => line.StartsWith(expose, StringComparison.Ordinal))
            .SelectMany(static line => line[expose.Length..].Split(' '))
            .Select(static port => int.Parse(port, CultureInfo.InvariantCulture))
            .ToHashSet()
    );
}

static IEnumerable<Pod> PodOf(IKubernetesObject<V1ObjectMeta> thing) =>
    thing switch
    {
        V1Pod pod => [new(NameOf(pod), pod.Metadata.Labels, pod.Spec, null, [], IsKept: false)],
        V1Deployment deployment =>
        [
            new(
                NameOf(deployment),
                deployment.Spec.Template.Metadata.Labels,
                deployment.Spec.Template.Spec,
                deployment.Spec.Selector,
                [],
                IsKept: true
            ),
        ],
        V1StatefulSet set =>
        [
            new(
                NameOf(set),
                set.Spec.Template.Metadata.Labels,
                set.Spec.Template.Spec,
                set.Spec.Selector,
                [.. set.Spec.VolumeClaimTemplates.Select(static claim => claim.Metadata.Name)],
                IsKept: true
            ),
        ],
        _ => [],
    };

void CheckNames()
{
    foreach (var twice in objects.GroupBy(NameOf, StringComparer.Ordinal).Where(static group => group.Count() > 1))
    {
        // The tutorial's Pod stands in the place of the Deployment: kinds differ.
        faults.Add($"{twice.Key}: is there twice");
    }

    var space = objects.OfType<V1Namespace>().SingleOrDefault()?.Metadata.Name;
    Demand(space is not null, "There is no namespace.");
    foreach (var thing in objects.Where(static thing => thing is not V1Namespace))
    {
        // Whoever creates the tutorial's Pod by hand says where.
        Demand(thing.Metadata.NamespaceProperty == space || thing is V1Pod, $"{NameOf(thing)}: is not in the namespace {space}");
    }
}

// What the standard 'restricted' demands, and more: a root that cannot be written, no token of the cluster.
void CheckRights(Pod pod)
{
    Demand(pod.Spec.AutomountServiceAccountToken == false, $"{pod.Name}: would get a token of the cluster");
    Demand(pod.Spec.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0 }, $"{pod.Name}: could be root");
    Demand(pod.Spec.SecurityContext?.SeccompProfile?.Type == "RuntimeDefault", $"{pod.Name}: may call all of the kernel");
    Demand(
        pod.Spec.ServiceAccountName is not { } account || objects.OfType<V1ServiceAccount>().Any(one => one.Metadata.Name == account),
        $"{pod.Name}: there is no service account '{pod.Spec.ServiceAccountName}'"
    );
    Demand(
        pod.Selector is null || (pod.Selector.MatchLabels.Count > 0 && Matches(pod.Selector, pod.Labels)),
        $"{pod.Name}: its selector does not select its own pods"
    );
    foreach (var constraint in pod.Spec.TopologySpreadConstraints ?? [])
    {
        Demand(Matches(constraint.LabelSelector, pod.Labels), $"{pod.Name}: is not spread by its own labels");
    }
}

void CheckMounts(Pod pod)
{
    var volumes = (pod.Spec.Volumes ?? []).Select(static volume => volume.Name).Concat(pod.Claims).ToHashSet(StringComparer.Ordinal);
    var mounted = pod
        .Containers.SelectMany(static container => container.VolumeMounts ?? [])
        .Select(static mount => mount.Name)
        .ToHashSet(StringComparer.Ordinal);
    Demand(volumes.SetEquals(mounted), $"{pod.Name}: has the volumes {string.Join(", ", volumes)} and mounts {string.Join(", ", mounted)}");
    foreach (var volume in pod.Spec.Volumes ?? [])
    {
        var place = $"{pod.Name}: its volume {volume.Name}";
        if (volume.Secret is { } secret)
        {
            DemandKeys(place, "secret", secret.SecretName, secret.Items?.Select(static item => item.Key) ?? []);
        }

        if (volume.ConfigMap is { } map)
        {
            DemandKeys(place, "config map", map.Name, map.Items?.Select(static item => item.Key) ?? []);
        }

        Demand(
            volume.PersistentVolumeClaim is not { } claim
                || objects.OfType<V1PersistentVolumeClaim>().Any(one => one.Metadata.Name == claim.ClaimName),
            $"{place}: there is no claim '{volume.PersistentVolumeClaim?.ClaimName}'"
        );
    }
}

void DemandKeys(string place, string kind, string name, IEnumerable<string> keys)
{
    IDictionary? data =
        kind == "secret"
            ? objects.OfType<V1Secret>().SingleOrDefault(one => one.Metadata.Name == name)?.Data as IDictionary
            : objects.OfType<V1ConfigMap>().SingleOrDefault(one => one.Metadata.Name == name)?.Data as IDictionary;
    Demand(data is not null, $"{place}: there is no {kind} '{name}'");
    foreach (var key in keys)
    {
        Demand(data?.Contains(key) != false, $"{place}: the {kind} '{name}' has no key '{key}'");
    }
}

void CheckContainer(Pod pod, V1Container container)
{
    var place = $"{pod.Name}: its container {container.Name}";
    var rights = container.SecurityContext;
    Demand(
        rights is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true }
            && rights.Capabilities?.Drop is ["ALL"]
            && rights.Capabilities.Add is null,
        $"{place} has rights, or can write its root"
    );
    Demand(
        container.Resources?.Requests?.ContainsKey("cpu") == true && container.Resources.Limits?.ContainsKey("memory") == true,
        $"{place} does not say what it needs and may take"
    );

    // An image is made by one of the Dockerfiles, or is somebody else's of a version that is said.
    var isOurs = dockerfiles.TryGetValue(container.Image, out var image);
    Demand(isOurs || IsVersion(container.Image), $"{place}: no Dockerfile makes '{container.Image}'");
    foreach (var port in container.Ports ?? [])
    {
        Demand(
            !isOurs || image!.Ports.Contains(port.ContainerPort),
            $"{place}: the image '{container.Image}' does not open port {port.ContainerPort}"
        );
    }

    var probes = new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe };
    Demand(
        !pod.IsKept || probes.All(static probe => probe is not null),
        $"{place} is not asked whether it has started, lives and is ready"
    );
    foreach (var port in probes.Select(static probe => probe?.HttpGet?.Port).OfType<IntOrString>())
    {
        Demand(HasPort(container, port), $"{place}: is asked at a port '{port.Value}' that it does not name");
    }

    var known = new HashSet<string>(StringComparer.Ordinal);
    foreach (var variable in container.Env ?? [])
    {
        Demand(
            UsedBy(variable.Value ?? "").All(known.Contains),
            $"{place}: {variable.Name} is made of what is not said before it: {variable.Value}"
        );
        Demand(known.Add(variable.Name), $"{place}: {variable.Name} is there twice");
        if (variable.ValueFrom?.SecretKeyRef is { } secret)
        {
            DemandKeys($"{place}: {variable.Name}", "secret", secret.Name, [secret.Key]);
        }
    }
}

static bool IsVersion(string image) =>
    image.Split(':') is [var name, [>= '0' and <= '9', ..]] && !name.StartsWith("xosproject/", StringComparison.Ordinal);

// The variables that a value is made of: $(NAME).
static IEnumerable<string> UsedBy(string value) => value.Split("$(").Skip(1).Select(static rest => rest.Split(')')[0]);

static bool HasPort(V1Container container, IntOrString port) =>
    (container.Ports ?? []).Any(one => one.Name == port.Value || one.ContainerPort.ToString(CultureInfo.InvariantCulture) == port.Value);

void CheckService(V1Service service)
{
    var chosen = pods.Where(pod => service.Spec.Selector.Count > 0 && Contains(pod.Labels, service.Spec.Selector)).ToList();
    Demand(chosen.Count > 0, $"{NameOf(service)}: nobody answers for it");
    foreach (var port in service.Spec.Ports)
    {
        Demand(
            chosen.TrueForAll(pod => pod.Containers.Exists(container => HasPort(container, port.TargetPort))),
            $"{NameOf(service)}: leads to a port '{port.TargetPort.Value}' that nobody names"
        );
        Demand(
            port.NodePort is null
                || objects.OfType<V1Service>().SelectMany(static one => one.Spec.Ports).Count(one => one.NodePort == port.NodePort) == 1,
            $"{NameOf(service)}: another one has the node port {port.NodePort}, too"
        );
    }
}

void CheckPolicy(V1NetworkPolicy policy)
{
    var own = Selected(NameOf(policy), policy.Spec.PodSelector);
    foreach (var rule in policy.Spec.Ingress ?? [])
    {
        rule.FromProperty?.ToList().ForEach(peer => Selected(NameOf(policy), peer.PodSelector));
        DemandPorts(policy, rule.Ports, own);
    }

    foreach (var rule in policy.Spec.Egress ?? [])
    {
        // Without a peer it is about others than these.
        DemandPorts(policy, rule.Ports, [.. (rule.To ?? []).SelectMany(peer => Selected(NameOf(policy), peer.PodSelector))]);
    }
}

void DemandPorts(V1NetworkPolicy policy, IList<V1NetworkPolicyPort>? ports, List<Pod> who)
{
    foreach (var port in ports ?? [])
    {
        Demand(
            who.TrueForAll(pod => pod.Containers.Exists(container => HasPort(container, port.Port))),
            $"{NameOf(policy)}: is about a port '{port.Port.Value}' that nobody names"
        );
    }
}

List<Pod> Selected(string place, V1LabelSelector selector)
{
    var chosen = pods.Where(pod => Matches(selector, pod.Labels)).ToList();
    Demand(chosen.Count > 0, $"{place}: selects nobody");
    return chosen;
}

static bool Matches(V1LabelSelector selector, IDictionary<string, string> labels) =>
    selector.MatchLabels is null || Contains(labels, selector.MatchLabels);

static bool Contains(IDictionary<string, string> labels, IDictionary<string, string> wanted) =>
    wanted.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);

namespace Xos.Deployment
{
    internal sealed record Image(string Name, HashSet<int> Ports);

    /// <summary>What a pod is, whoever makes it.</summary>
    internal sealed record Pod(
        string Name,
        IDictionary<string, string> Labels,
        V1PodSpec Spec,
        V1LabelSelector? Selector,
        IReadOnlyList<string> Claims,
        bool IsKept
    )
    {
        public List<V1Container> Containers => [.. Spec.Containers, .. Spec.InitContainers ?? []];
    }
}
