using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding;

/// <summary>Sees to it that every model's plural, which calls its collection, is a name of its own: on the wire both are messages.</summary>
internal sealed class CollectionNames(DeclarationTable messages, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, string> _taken = messages.InOrder.ToDictionary(
        static message => message.Name,
        static message => $"the model '{message.Name}'",
        StringComparer.Ordinal
    );

    public void Check(Declaration declaration, Model model)
    {
        // What is abstract has no objects and so no collection.
        if (!model.IsAbstract && !_taken.TryAdd(model.Plural, $"the collection of '{model.Name}'"))
        {
            var place = declaration.Syntax.Name.Span;
            diagnostics.Add(Rules.CollectionNameTaken, declaration.File, place, model.Name, model.Plural, _taken[model.Plural]);
        }
    }
}
