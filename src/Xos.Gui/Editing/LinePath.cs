namespace Xos.Gui.Editing;

/// <summary>Follows the lines of a recipe from the top, and knows what each stands under: YAML says that by indenting.</summary>
internal sealed class LinePath
{
    private readonly List<(int Indent, string Name)> _steps = [];
    private int? _text;

    /// <summary>The keys that the line stands under which was entered last.</summary>
    public IReadOnlyList<string> Current => [.. _steps.Select(static step => step.Name)];

    /// <summary>Whether something at this indent belongs to a text that a line above has begun.</summary>
    public bool IsInText(int indent) => _text < indent;

    /// <summary>Goes to a line. Its own key is entered by <see cref="Descend"/>.</summary>
    public void Enter(LineShape shape)
    {
        if (shape.Dash is { } dash)
        {
            // An item may stand right below the key of its list, without being indented.
            _steps.RemoveAll(step => step.Indent > dash || (step.Indent == dash && step.Name == RecipeOutline.Item));
            _steps.Add((dash, RecipeOutline.Item));
        }
        else
        {
            _steps.RemoveAll(step => step.Indent >= shape.Indent);
        }
    }

    /// <summary>Goes below the key of the line that was entered.</summary>
    public void Descend(LineShape shape)
    {
        _text = shape.OpensText ? shape.Dash ?? shape.Indent : null;
        if (shape.Key is { } key)
        {
            _steps.Add((shape.Indent, key));
        }
    }
}
