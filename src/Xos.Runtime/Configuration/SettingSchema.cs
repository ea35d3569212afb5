using static Xos.Runtime.Configuration.SettingKind;

namespace Xos.Runtime.Configuration;

/// <summary>Every key that a synchronizer's configuration may have.</summary>
internal static class SettingSchema
{
    public static Setting Root { get; } =
        Section(
            "",
            new("name", Text),
            new("core_version", Text),
            new("desired_state", Text),
            new("required_models", TextList),
            new("models_dir", Text),
            new("steps_dir", Text),
            new("event_steps_dir", Text),
            new("pull_steps_dir", Text),
            new("model_policies_dir", Text),
            new("dependency_graph", Text),
            new("backoff_disabled", Flag),
            Section(
                "accessor",
                new("endpoint", Text),
                new("username", Text),
                new("password", Text),
                new("token", Text),
                new("kind", Text),
                new("ca_file", Text)
            ),
            Open("logging", Open("loggers", Open("multistructlog", new Setting("level", LogLevel)))),
            // Ours: the reference has none of these.
            Section("telemetry", new Setting("listen", Text), new Setting("otlp_endpoint", Text)),
            new("dirty_poll_interval", Seconds),
            new("full_sweep_interval", Seconds),
            new("step_timeout", Seconds),
            new("pull_interval", Seconds),
            new("unload_interval", Seconds),
            new("event_positions_dir", Text),
            new("max_parallel", Count),
            new("stop_timeout", Seconds),
            new("log_timestamps", Flag),
            new("log_format", Text),
            Ignored("xos_dir", Text),
            Ignored("wrappers", TextList),
            Ignored("blueprints", Anything),
            Ignored("link_graph", Text),
            Ignored("sys_dir", Text),
            Ignored("node_key", Text),
            Ignored("config_dir", Text),
            Ignored("images_directory", Text),
            Ignored("kafka_bootstrap_servers", TextList),
            // Without effect in programs that do not add Kafka.
            Section("event_bus", new("endpoint", Text), new("kind", Text)) with
            {
                IsIgnored = true,
            },
            Section(
                "kafka",
                Section("tls", new("enabled", Flag), new("ca", Text), new("certificate", Text), new("key", Text)),
                Section("sasl", new("mechanism", Text), new("username", Text), new("password", Text)),
                Section("client") with
                {
                    IsOpen = true,
                }
            ) with
            {
                IsIgnored = true,
            },
            Ignored("keep_temp_files", Flag),
            Ignored("proxy_ssh", Anything),
            Ignored("error_map_path", Text),
            Ignored("feefie", Anything),
            Ignored("nova", Anything)
        );

    private static Setting Section(string name, params Setting[] children) => new(name, SettingKind.Section) { Children = [.. children] };

    private static Setting Open(string name, Setting child) => Section(name, child) with { IsOpen = true };

    private static Setting Ignored(string name, SettingKind kind) => new(name, kind) { IsIgnored = true };
}
