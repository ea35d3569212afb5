using System.Text;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

/// <summary>Writes a tree as text again, each statement in one plain form.</summary>
internal static class Printer
{
    public static string Print(XprotoFile file)
    {
        var text = new StringBuilder();
        foreach (var statement in file.Statements)
        {
            Print(statement, text);
        }

        return text.ToString();
    }

    private static void Print(StatementSyntax statement, StringBuilder text)
    {
        switch (statement)
        {
            case PackageSyntax package:
                text.Append($"package {package.Name.Text};\n");
                break;
            case ImportSyntax import:
                text.Append($"import {Quote(import.Path)};\n");
                break;
            case OptionSyntax option:
                text.Append($"option {option.Name.Text} = {Value(option.Value)};\n");
                break;
            case PolicySyntax policy:
                text.Append($"policy {policy.Name.Text} < {policy.Body} >\n");
                break;
            case FieldSyntax field:
                text.Append(
                    $"{Modifier(field.Modifier)}{field.Type.Text} {field.Name.Text}{Policy(field.Policy)} = {field.Number.Text}{Directives(field.Directives)};\n"
                );
                break;
            case LinkSyntax link:
                var through = link.Through is null ? "" : $"/{link.Through.Text}";
                var port = link.Port is null ? "" : $":{link.Port.Text}";
                var reverse = link.ReverseNumber is null ? "" : $":{link.ReverseNumber.Text}";
                text.Append(
                    $"{Modifier(link.Modifier)}{link.Kind.Text} {link.Name.Text}{Policy(link.Policy)} -> {link.Peer.Text}{through}{port} = {link.Number.Text}{reverse}{Directives(link.Directives)};\n"
                );
                break;
            case MessageSyntax message:
                text.Append(
                    $"message {message.Name.Text}{Policy(message.Policy)} ({string.Join(", ", message.Bases.Select(b => b.Text))}) {{\n"
                );
                foreach (var member in message.Members)
                {
                    Print(member, text);
                }

                text.Append("}\n");
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} is not printed");
        }
    }

    private static string Modifier(NameSyntax? modifier) => modifier is null ? "" : $"{modifier.Text} ";

    private static string Policy(NameSyntax? policy) => policy is null ? "" : $"::{policy.Text}";

    private static string Directives(EquatableArray<DirectiveSyntax> directives) =>
        directives.Count == 0 ? "" : $" [{string.Join(", ", directives.Select(d => $"{d.Name.Text} = {Value(d.Value)}"))}]";

    private static string Value(ValueSyntax value) => value.Kind == ValueKind.String ? Quote(value.Text) : value.Text;

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";
}
