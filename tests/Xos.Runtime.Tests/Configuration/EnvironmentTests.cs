using Xos.Runtime.Hosting;

namespace Xos.Runtime.Tests.Configuration;

[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public sealed class EnvironmentTests
{
    [Collection(nameof(EnvironmentTests))]
    public sealed class Variables : ConfigurationTest
    {
        [Fact]
        public void Win_over_files_and_lose_to_the_command_line()
        {
            Folder.Write("config.yaml", Minimal);
            using var name = new Variable("XOS_NAME", "from-environment");
            using var password = new Variable("XOS_ACCESSOR__PASSWORD", "other");

            Options().Name.ShouldBe("from-environment");
            Options().Accessor.Password.ShouldBe("other");
            Options("--name=mine").Name.ShouldBe("mine");
        }

        [Fact]
        public void Replace_lists_with_commas()
        {
            Folder.Write("config.yaml", Minimal + "required_models: [A, B]\n");
            using var models = new Variable("XOS_REQUIRED_MODELS", "C,D");

            Options().RequiredModels.ShouldBe(["C", "D"]);
        }

        [Fact]
        public void Are_named_in_faults()
        {
            Folder.Write("config.yaml", Minimal);
            using var interval = new Variable("XOS_DIRTY_POLL_INTERVAL", "soon");

            Faults().ShouldBe(["XOS_DIRTY_POLL_INTERVAL: error: 'soon' is not a number of seconds greater than 0"]);
        }

        [Fact]
        public void Name_the_files_to_read()
        {
            var file = Folder.Write("elsewhere.yaml", Minimal);
            var overriding = Folder.Write("overriding.yaml", "name: overridden\n");
            using var main = new Variable("XOS_CONFIG_FILE", file);
            using var second = new Variable("XOS_OVERRIDE_CONFIG_FILE", overriding);

            Options().Name.ShouldBe("overridden");
        }
    }

    [Collection(nameof(EnvironmentTests))]
    public sealed class Program : ConfigurationTest
    {
        [Fact]
        public async Task Ends_with_1_and_prints_every_fault_when_its_configuration_cannot_be_used()
        {
            Folder.Write("config.yaml", Minimal + "required_model: [A]\nmax_parallel: none\n");
            var before = Console.Error;
            using var printed = new StringWriter();
            Console.SetError(printed);
            try
            {
                (await SynchronizerBuilder.Create(["--log-timestamp"], Folder.Path).RunAsync()).ShouldBe(1);
            }
            finally
            {
                Console.SetError(before);
            }

            printed
                .ToString()
                .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
                .ShouldBe([
                    "config.yaml(5,1): error: unknown key 'required_model'; did you mean 'required_models'?",
                    "config.yaml(6,15): error: 'max_parallel': 'none' is not a whole number of at least 1",
                    "--log-timestamp: error: unknown setting; did you mean '--log-timestamps'?",
                ]);
        }
    }

    private sealed class Variable : IDisposable
    {
        private readonly string _name;

        public Variable(string name, string value)
        {
            _name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }
}
