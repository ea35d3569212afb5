using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;
using Xproto.Targets.Tosca;
using Xproto.Text;

namespace Xproto.Targets.CSharp;

/// <summary>Decides what the class of each model of a project looks like.</summary>
internal sealed class ClassPlanner
{
    // What a step has done is noted in its fields, so a class without them can have none.
    private const string BookkeepingModel = "XOSBase";

    private const string RootBaseType = "global::Xos.Runtime.Models.XosModel";

    private readonly ModelSet _models;
    private readonly CSharpOptions _options;
    private readonly TypeNames _types;
    private readonly Dictionary<string, ClassLayout> _layouts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClassPlan> _known = new(StringComparer.Ordinal);

    /// <summary>The name of the base of policies for a model.</summary>
    public static string PolicyBase(string modelName) => $"{modelName}Policy";

    public ClassPlanner(ModelSet models, CSharpOptions options, PlannedClasses? before = null)
    {
        _models = models;
        if (before is not null)
        {
            var changed = ChangedModels.Between(before.Models, models);
            _known = before
                .Plans.Where(plan => !changed.Contains(plan.ModelName))
                .ToDictionary(static plan => plan.ModelName, StringComparer.Ordinal);
        }

        _options = options;
        _types = new(models, options);
    }

    // Of two models that differ in their package alone the first is taken; whoever compiles the files reports the other.
    public IEnumerable<ClassPlan> Plan()
    {
        var fileNames = new FileNames();
        return _models
            .Models.Where(_types.IsOwn)
            .DistinctBy(static model => model.Name)
            .Select(model => Plan(model, fileNames.Claim($"{_types.NamespaceOf(model)}.{model.Name}")));
    }

    private ClassPlan Plan(Model model, string fileName)
    {
        if (_known.TryGetValue(model.Name, out var known))
        {
            return known.FileName == fileName ? known : known with { FileName = fileName };
        }

        var layout = LayOut(model);
        return new()
        {
            ModelName = model.Name,
            FileName = fileName,
            Namespace = _types.NamespaceOf(model),
            ClassName = CSharpNames.Identifier(model.Name),
            BaseType = layout.Base is { } b ? _types.FullName(b.Model) : RootBaseType,
            DeclaredIn = FileName(model.File),
            Description = model.Documentation,
            IsAbstract = model.IsAbstract,
            HasSteps = HasSteps(layout),
            HasPolicies = HasSteps(layout) && _types.Find(PolicyBase(model.Name)) is null,
            Root = model.Root,
            Plural = model.Plural,
            AppName = model.AppName,
            Members = layout.Members.ToEquatableArray(),
            Required = model.Fields.Where(static field => field.IsRequired).Select(static field => field.WireName).ToEquatableArray(),
            NarrowedLink = NarrowOwner(model, layout),
            ToscaType = HasToscaType(model) ? new(ToscaTarget.Generate(model, _models).Text, layout.HasAncestor(HasToscaType)) : null,
        };
    }

    // Paths come from any system; a folder must not reach the text, or it would depend on where the project lies.
    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // The core serves its own models' types; only a service has to hand its own out.
    private bool HasToscaType(Model model) => !model.IsAbstract && !_options.IsCore && !model.IsCore;

    private bool HasSteps(ClassLayout layout) =>
        !layout.Model.IsAbstract && !_options.IsCore && layout.HasAncestor(static ancestor => ancestor.Name == BookkeepingModel);

    private ClassLayout LayOut(Model model)
    {
        if (!_layouts.TryGetValue(model.Name, out var layout))
        {
            var b = model.Bases.IsEmpty ? null : _types.Find(model.Bases[0]);
            layout = new(model, b is null ? null : LayOut(b));
            _layouts.Add(model.Name, layout);
            AddMembers(layout);
        }

        return layout;
    }

    private void AddMembers(ClassLayout layout)
    {
        var factory = new MemberFactory(_types, layout);
        foreach (var field in layout.Model.Fields.Where(static field => field.Name != "id"))
        {
            if (layout.Claim(field.WireName, field.Number) && factory.Member(field) is { } member)
            {
                layout.Members.Add(member);
            }
        }

        // The core's classes are compiled without the project: what it links to them is seen in its own classes only.
        var isForeign = !_types.IsOwn(layout.Model);
        foreach (var link in layout.Model.ReverseLinks.Where(link => !isForeign || !_types.IsOwn(link.Peer)))
        {
            if (_types.Peer(link.Peer) is { } peer && layout.Claim(link.WireName, link.Number))
            {
                layout.Members.Add(factory.Reverse(link, peer));
            }
        }
    }

    private NarrowedLinkPlan? NarrowOwner(Model model, ClassLayout layout)
    {
        if (
            model.OwnerClassName is not { } ownerClass
            || layout.Base?.FindLink("owner_id") is not { } inherited
            || _types.Find(ownerClass) is not { } owner
            || owner.Name == inherited.Peer.Model
            || !owner.Is(inherited.Peer.Model)
            || _types.Peer(owner.Name) is not { } peer
        )
        {
            return null;
        }

        return new(inherited.Name, inherited.Documentation, inherited.Peer.Type, peer.Type);
    }
}
