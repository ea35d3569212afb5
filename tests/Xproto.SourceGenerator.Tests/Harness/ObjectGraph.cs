using System.Reflection;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>Everything that a value holds on to.</summary>
internal static class ObjectGraph
{
    public static IReadOnlyCollection<object> Walk(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out var value))
        {
            if (value is null or string || value.GetType() is { IsPrimitive: true } || value is Delegate or Type || !seen.Add(value))
            {
                continue;
            }

            if (value is Array items)
            {
                foreach (var item in items)
                {
                    open.Push(item);
                }
            }

            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (
                    var field in type.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                )
                {
                    if (!field.FieldType.IsPointer)
                    {
                        open.Push(field.GetValue(value));
                    }
                }
            }
        }

        return seen;
    }
}
