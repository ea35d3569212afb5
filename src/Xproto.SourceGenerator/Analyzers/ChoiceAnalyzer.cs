using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Xproto.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Finds values that a field with choices is set to, or compared with, and that it cannot have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChoiceAnalyzer : DiagnosticAnalyzer
{
    private const string ChoicesAttribute = "Xos.Runtime.Models.ChoicesAttribute";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [StepRules.UnknownChoice];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ChoicesAttribute) is not { } attribute)
            {
                return;
            }

            start.RegisterOperationAction(
                operation =>
                {
                    foreach (var (field, value) in Meetings(operation.Operation))
                    {
                        Check(operation, attribute, field, value);
                    }
                },
                OperationKind.SimpleAssignment,
                OperationKind.Binary,
                OperationKind.IsPattern,
                OperationKind.SwitchExpression,
                OperationKind.Switch
            );
        });
    }

    // Where a field and a value meet, in either order.
    private static IEnumerable<(IOperation Field, IOperation Value)> Meetings(IOperation operation) =>
        operation switch
        {
            ISimpleAssignmentOperation assignment => [(assignment.Target, assignment.Value)],
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            [
                (comparison.LeftOperand, comparison.RightOperand),
                (comparison.RightOperand, comparison.LeftOperand),
            ],
            IIsPatternOperation test => ValuesOf(test.Pattern).Select(value => (test.Value, value)),
            ISwitchExpressionOperation choice => choice
                .Arms.SelectMany(static arm => ValuesOf(arm.Pattern))
                .Select(value => (choice.Value, value)),
            ISwitchOperation choice => choice
                .Cases.SelectMany(static section => section.Clauses)
                .SelectMany(static clause =>
                    clause switch
                    {
                        ISingleValueCaseClauseOperation single => [single.Value],
                        IPatternCaseClauseOperation pattern => ValuesOf(pattern.Pattern),
                        _ => [],
                    }
                )
                .Select(value => (choice.Value, value)),
            _ => [],
        };

    private static IEnumerable<IOperation> ValuesOf(IPatternOperation pattern) =>
        pattern switch
        {
            IConstantPatternOperation constant => [constant.Value],
            INegatedPatternOperation negated => ValuesOf(negated.Pattern),
            IBinaryPatternOperation both => ValuesOf(both.LeftPattern).Concat(ValuesOf(both.RightPattern)),
            _ => [],
        };

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol attribute, IOperation field, IOperation value)
    {
        if (
            Unwrapped(field) is not IPropertyReferenceOperation { Property: var property }
            || ConstantOf(value) is not { } text
            || ChoicesOf(property, attribute) is not { } choices
        )
        {
            return;
        }

        var known = choices
            .GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static constant => constant.HasConstantValue)
            .Select(static constant => Text(constant.ConstantValue))
            .ToList();
        var mayBeEmpty = text.Length == 0 && property.Type.NullableAnnotation == NullableAnnotation.Annotated;
        if (known.Count > 0 && !mayBeEmpty && !known.Contains(text, StringComparer.Ordinal))
        {
            var name = $"{property.ContainingType.Name}.{property.Name}";
            var holder = $"{property.ContainingType.Name}.{choices.Name}";
            context.ReportDiagnostic(
                Diagnostic.Create(StepRules.UnknownChoice, value.Syntax.GetLocation(), text, name, NameSuggestion.For(text, known), holder)
            );
        }
    }

    private static INamedTypeSymbol? ChoicesOf(IPropertySymbol property, INamedTypeSymbol attribute) =>
        property
            .GetAttributes()
            .FirstOrDefault(mark => SymbolEqualityComparer.Default.Equals(mark.AttributeClass, attribute))
            ?.ConstructorArguments
            is [{ Value: INamedTypeSymbol choices }]
            ? choices
            : null;

    private static IOperation Unwrapped(IOperation operation) =>
        operation is IConversionOperation { Operand: var operand } ? Unwrapped(operand) : operation;

    // The outermost constant has the field's type; what makes a nullable of it is none.
    private static string? ConstantOf(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: { } value } ? Text(value)
        : operation is IConversionOperation { Operand: var operand } ? ConstantOf(operand)
        : null;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
