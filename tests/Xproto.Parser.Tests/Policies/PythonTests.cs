using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Tests.Policies;

/// <summary>Escapes mean in Python what they mean here: each is worked out by both over the same objects.</summary>
public sealed class PythonTests
{
    private const int Expressions = 3_000;

    private const string Models = """
        message User { required string email = 2; required bool is_admin = 3; required manytoone site->Site:users = 4:1001; }
        message Site { required string name = 2; required bool open = 3; required int32 floors = 4; }
        message Slice { required string name = 2; required int32 size = 3; required manytoone site->Site:slices = 4:1002; required manytomany friends->Slice:friend_of = 6:1004; }
        """;

    private static readonly ModelSet Bound = Binder.Bind([XprotoParser.Parse(new SourceFile("models.xproto", Models))]).Models;

    [PythonFact]
    public async Task Three_thousand_escapes_have_the_value_that_Python_gives_them()
    {
        var (slice, user, script) = Objects();
        var texts = Enumerable.Range(0, Expressions).Select(Expression).ToList();
        script.Append(
            "for text in json.loads(sys.stdin.readline()):\n  try: print(repr(eval(text)))\n  except ZeroDivisionError: print('-')\n"
        );
        var answers = await AskAsync(script.ToString(), JsonSerializer.Serialize(texts));
        answers.Count.ShouldBe(Expressions);
        var value = new PythonValue(slice, user);
        var compared = 0;
        foreach (var (text, answer) in texts.Zip(answers).Where(static pair => pair.Second != "-"))
        {
            compared++;
            Repr(value.Of(Bind(text))).ShouldBe(answer, text);
        }

        compared.ShouldBeGreaterThan(Expressions * 9 / 10);
    }

    private static string Expression(int seed)
    {
        var random = new Random(seed);
        var paths = new PolicyPaths(Bound, random);
        paths.Start(Bound.Find("Slice")!);
        var policy = new PolicyGenerator(Bound, random)
        {
            IsForValidators = true,
            Texts = ["a", "User", " x y\t", "12", "AZ", "b'", "\U0001F600"],
            Numbers = [0, 1, 2, 3, -1, 100],
        };
        var escape = new EscapeGenerator(policy, paths, random);
        return (seed % 3) switch
        {
            0 => escape.Truth(1 + (seed % 4)),
            1 => escape.Whole(1 + (seed % 4)),
            _ => escape.Text(1 + (seed % 4)),
        };
    }

    private static PolicyExpression Bind(string escape)
    {
        var text =
            $"{Models}\npolicy p < {{{{ {escape} }}}} >\nmessage Checked (Slice) {{ option validators = \"p: no\"; required int32 extra = 1; }}";
        var compilation = Binder.Bind([XprotoParser.Parse(new SourceFile("escape.xproto", text))]);
        compilation.Errors.ShouldBeEmpty(escape);
        return compilation.Models.Formulas.Single().Body;
    }

    // Texts are told apart by their characters, as Python and .NET do not quote alike.
    private static string Repr(object? value) =>
        value switch
        {
            bool truth => truth ? "True" : "False",
            string text => $"T{string.Join(',', text.EnumerateRunes().Select(static rune => rune.Value))}",
            _ => $"{value}",
        };

    private static (PythonObject Slice, PythonObject User, StringBuilder Script) Objects()
    {
        var script = new StringBuilder(
            """
            import json, sys
            class O:
                pass
            class S(list):
                def all(self): return self
            def repr(x): return 'T' + ','.join(str(ord(c)) for c in x) if isinstance(x, str) else str(x)
            obj, ctx, site, user, other = O(), O(), O(), O(), O()
            ctx.user = user

            """
        );
        var (slice, site, user, other) = (new PythonObject(), new PythonObject(), new PythonObject(), new PythonObject());
        Set("site", site, ("id", 1L, "1"), ("name", "Site A", "'Site A'"), ("open", true, "True"), ("floors", 7L, "7"));
        Set("user", user, ("id", 2L, "2"), ("email", " x y\t", "' x y\\t'"), ("is_admin", false, "False"), ("site", site, "site"));
        Set("other", other, ("id", 3L, "3"), ("name", "12", "'12'"), ("size", -5L, "-5"), ("site", site, "site"));
        Set("obj", slice, ("id", 2L, "2"), ("name", "User", "'User'"), ("size", 100L, "100"), ("site", site, "site"));
        foreach (var (name, target) in new[] { ("obj", slice), ("other", other) })
        {
            Set(name, target, ("friends", new List<object?> { other }, "S([other])"), ("friend_of", new List<object?>(), "S()"));
        }

        Set(
            "site",
            site,
            ("users", new List<object?> { user }, "S([user])"),
            ("slices", new List<object?> { slice, other }, "S([obj, other])")
        );
        return (slice, user, script);

        void Set(string name, PythonObject target, params (string Field, object Value, string Python)[] fields)
        {
            foreach (var (field, value, python) in fields)
            {
                target.Set(field, value);
                script.Append($"{name}.{field} = {python}\n");
            }
        }
    }

    private static async Task<List<string>> AskAsync(string script, string input)
    {
        using var python = Process.Start(
            new ProcessStartInfo(PythonFactAttribute.Python, ["-c", script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
                UseShellExecute = false,
            }
        )!;
        await python.StandardInput.WriteLineAsync(input);
        python.StandardInput.Close();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
