namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>What people want, and keep changing: 1,000 linked objects. The seed decides all of it.</summary>
internal sealed class Design(Random random)
{
    private const int Racks = 100;
    private const int Chain = 30;
    private const int Cards = 400;
    private const int Cables = 500;

    private readonly Dictionary<string, Item> _items = [];
    private int _made;
    private int _edits;

    /// <summary>The first objects, each after those that it links to.</summary>
    public IReadOnlyList<Change> Begin() =>
        [
            .. Enumerable.Range(0, Racks).Select(i => Declare(NewRack(i))),
            .. Enumerable.Range(0, Cards).Select(_ => Declare(NewCard())),
            .. Enumerable.Range(0, Cables).Select(_ => Declare(NewCable())),
        ];

    /// <summary>Further changes, each of which is possible after those before it.</summary>
    public IReadOnlyList<Change> GoOn(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Change Next() =>
        random.Next(20) switch
        {
            < 11 => Declare(Any() with { Label = $"label {++_edits}" }),
            < 15 => Declare(Relink(Any())),
            < 16 => Take(Any("Cable")),
            < 17 => Take(Any("Card")),
            < 18 when random.Next(3) == 0 => Take(Any("Rack")),
            < 19 => Declare(NewCable()),
            _ => Declare(NewCard()),
        };

    // A rack stands only in one that was there before it, so that there are no circles.
    private Item NewRack(int index)
    {
        var outer =
            index == 0 ? null
            : index < Chain ? RackName(index - 1)
            : random.Next(4) == 0 ? null
            : RackName(random.Next(index));
        return new("Rack", RackName(index), "new", outer);
    }

    private Item NewCard() => new("Card", $"card {++_made}", "new", Any("Rack").Name);

    private Item NewCable() => new("Cable", $"cable {++_made}", "new", Any("Card").Name, Any("Card").Name);

    private Item Relink(Item item) =>
        item.Model switch
        {
            "Rack" => item with { First = OuterFor(item) },
            "Card" => item with { First = Any("Rack").Name },
            _ => item with { First = Any("Card").Name, Second = Any("Card").Name },
        };

    private string? OuterFor(Item rack)
    {
        var older = _items
            .Values.Where(other => other.Model == "Rack" && string.CompareOrdinal(other.Name, rack.Name) < 0)
            .Select(static other => other.Name)
            .ToList();
        return older.Count == 0 || random.Next(4) == 0 ? null : older[random.Next(older.Count)];
    }

    private Change Declare(Item item)
    {
        _items[item.Name] = item;
        return new(item);
    }

    // What cannot be without it goes along, and so what cannot be without that; racks in it stand free.
    private Change Take(Item item)
    {
        _items.Remove(item.Name);
        foreach (var other in _items.Values.Where(other => other.First == item.Name || other.Second == item.Name).ToList())
        {
            if (other.Model == "Rack")
            {
                _items[other.Name] = other with { First = null };
            }
            else
            {
                Take(other);
            }
        }

        return new(item, IsDeletion: true);
    }

    private Item Any() => _items.Values.ElementAt(random.Next(_items.Count));

    private Item Any(string model)
    {
        var all = _items.Values.Where(item => item.Model == model).ToList();
        return all[random.Next(all.Count)];
    }

    private static string RackName(int index) => $"rack {index:D4}";
}
