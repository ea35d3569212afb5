using Xproto.Text;
using static Testing.Snapshots.Verifier;

namespace Xproto.Tests.Policies;

public sealed class CorePolicyTests
{
    [Fact]
    public Task Every_policy_of_the_core_is_bound_for_each_model_that_it_is_about() =>
        Verify(
            string.Concat(
                XprotoCompiler
                    .Compile()
                    .Models.Formulas.Select(formula => $"{formula.Policy} of {formula.Model}:\n    {FormulaText.Of(formula.Body)}\n")
            )
        );

    [Fact]
    public void A_service_may_be_guarded_by_the_cores_policy_for_services()
    {
        var text = "message Shop::service_policy (Service) { required string motto = 1 [max_length = 80]; }";
        var compilation = XprotoCompiler.Compile(new SourceFile("shop.xproto", text));
        compilation.Diagnostics.ShouldBeEmpty();
        compilation.Models.Formulas.ShouldContain(formula => formula.Policy == "service_policy" && formula.Model == "Shop");
    }
}
