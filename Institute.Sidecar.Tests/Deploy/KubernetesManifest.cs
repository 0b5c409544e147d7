using Institute.Testing.Conventions;
using k8s;
using k8s.Models;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>A manifest as Kubernetes' own client reads it, every field known to it.</summary>
internal sealed class KubernetesManifest
{
    private readonly IReadOnlyList<object> documents;

    private KubernetesManifest(IReadOnlyList<object> documents) => this.documents = documents;

    public V1PodSpec Pod => Set.Spec.Template.Spec;

    public V1Container Sidecar => Pod.Containers.Single(c => c.Name is "sidecar");

    public V1Container Bank => Pod.Containers.Single(c => c.Name is "bank");

    public V1StatefulSet Set => documents.OfType<V1StatefulSet>().Single();

    public V1Service Service => documents.OfType<V1Service>().Single();

    public V1NetworkPolicySpec Policy => documents.OfType<V1NetworkPolicy>().Single().Spec;

    public static KubernetesManifest Read(string file) => new([.. KubernetesYaml.LoadAllFromString(Repository.Read("deploy", "kubernetes", file), strict: true)]);

    /// <summary>What a container gets of secrets: the file, and the secret's key that it is.</summary>
    public IEnumerable<(string Path, string Key)> KeysOf(V1Container container) =>
        from mount in container.VolumeMounts
        let secret = Pod.Volumes.SingleOrDefault(v => string.Equals(v.Name, mount.Name, StringComparison.Ordinal))?.Secret
        where secret is not null
        from item in secret.Items ?? throw new AssertionException($"{mount.Name} shows a whole secret")
        select ($"{mount.MountPath}/{item.Path}", item.Key);

    /// <summary>The port that a probe asks.</summary>
    public int PortOf(V1Probe probe) => Sidecar.Ports.Single(p => string.Equals(p.Name, probe.HttpGet.Port.Value, StringComparison.Ordinal)).ContainerPort;
}
