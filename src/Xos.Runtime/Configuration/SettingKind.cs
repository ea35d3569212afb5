namespace Xos.Runtime.Configuration;

/// <summary>What the value of a setting may be.</summary>
internal enum SettingKind
{
    Text,
    Flag,

    /// <summary>A whole number of at least 1.</summary>
    Count,

    /// <summary>A positive number of seconds, with a fraction if need be.</summary>
    Seconds,

    /// <summary>A level of the logging module that the configuration's shape comes from: DEBUG, INFO, ….</summary>
    LogLevel,

    TextList,

    /// <summary>Settings below it.</summary>
    Section,

    /// <summary>Whatever was written.</summary>
    Anything,
}
