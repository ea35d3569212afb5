namespace Xos.Core.Schema;

/// <summary>What a file of a loaded service is.</summary>
internal enum ServiceFileKind
{
    /// <summary>Models in xproto: the only kind that the core reads.</summary>
    Xproto,

    /// <summary>Model declarations for the reference's core; kept.</summary>
    Declaration,

    /// <summary>Code for the reference's core; kept.</summary>
    Attic,

    /// <summary>Methods for Python clients; kept and handed out.</summary>
    ConvenienceMethod,

    /// <summary>Database migrations for the reference's core; kept.</summary>
    Migration,
}
