namespace Xproto.Diagnostics;

/// <summary>The catalogue: every diagnostic that the compiler can give. An id is never reused and never moved.</summary>
/// <remarks>Blocks: XP1xxx lexical, XP2xxx syntax, XP30xx binding, XP31xx good practice, XP4xxx policies, XP5xxx code generation, XP6xxx what analyzers say about C# (not here), XP9xxx faults of the compiler itself.</remarks>
public static class Rules
{
    /// <summary>XP1001.</summary>
    public static readonly DiagnosticRule IllegalCharacter = Error(
        "XP1001",
        "Illegal character",
        "'{0}' is not part of the language here; remove it, or put the text in double quotes."
    );

    /// <summary>XP1002.</summary>
    public static readonly DiagnosticRule UnterminatedString = Error(
        "XP1002",
        "Unterminated string",
        "This string is not closed on its line; add the missing quote (a line break inside is written \\n)."
    );

    /// <summary>XP1003.</summary>
    public static readonly DiagnosticRule UnterminatedComment = Error(
        "XP1003",
        "Unterminated comment",
        "This comment is never closed; add '*/'."
    );

    /// <summary>XP1004.</summary>
    public static readonly DiagnosticRule TooDeep = Error(
        "XP1004",
        "Nesting too deep",
        "Brackets nest deeper than {0} levels here; the rest of the file is not read. Take the inner part out."
    );

    /// <summary>XP1005.</summary>
    public static readonly DiagnosticRule UnterminatedPolicy = Error(
        "XP1005",
        "Unterminated policy",
        "The policy that starts here is never closed; add '>' after its expression."
    );

    /// <summary>XP2001.</summary>
    public static readonly DiagnosticRule UnexpectedToken = Error("XP2001", "Unexpected text", "Found {0} where {1} is expected{2}.");

    /// <summary>XP2002.</summary>
    public static readonly DiagnosticRule VainSuppression = Warning(
        "XP2002",
        "Suppression without effect",
        "This comment suppresses nothing: {0}."
    );

    /// <summary>XP3001.</summary>
    public static readonly DiagnosticRule DuplicateModel = Error(
        "XP3001",
        "Model declared twice",
        "The model '{0}' is declared a second time here (first in {2}); rename one of them."
    );

    /// <summary>XP3002.</summary>
    public static readonly DiagnosticRule DuplicateNumber = Error(
        "XP3002",
        "Field number used twice",
        "'{0}.{1}' has the number {2} on the wire, as '{3}' has; give it another number."
    );

    /// <summary>XP3003.</summary>
    public static readonly DiagnosticRule UnknownBase = Error(
        "XP3003",
        "Unknown base",
        "'{0}' derives from '{1}', which no file declares{2}."
    );

    /// <summary>XP3004.</summary>
    public static readonly DiagnosticRule UnknownPeer = Warning(
        "XP3004",
        "Link to an unknown model",
        "'{0}.{1}' links to '{2}', which no file declares{3}."
    );

    /// <summary>XP3005.</summary>
    public static readonly DiagnosticRule InheritanceCycle = Error(
        "XP3005",
        "Model derives from itself",
        "'{0}' derives from itself ({1}); remove one of these bases."
    );

    /// <summary>XP3006.</summary>
    public static readonly DiagnosticRule NumberOutOfRange = Error(
        "XP3006",
        "Field number out of range",
        "The number of '{0}.{1}' is {2}; it must be a whole number from {3} to {4}."
    );

    /// <summary>XP3007.</summary>
    public static readonly DiagnosticRule DuplicateField = Error(
        "XP3007",
        "Field declared twice",
        "'{0}' has the field '{1}' twice: here and in '{2}'; rename one of them."
    );

    /// <summary>XP3008.</summary>
    public static readonly DiagnosticRule UnknownType = Error(
        "XP3008",
        "Unknown field type",
        "'{0}.{1}' has the type '{2}', which is none{3}; a link to a model is written 'manytoone {1}->{2}:name = number'."
    );

    /// <summary>XP3009.</summary>
    public static readonly DiagnosticRule NoFields = Error(
        "XP3009",
        "Model without fields",
        "'{0}' has no fields; give it one, or a base such as XOSBase."
    );

    /// <summary>XP3010.</summary>
    public static readonly DiagnosticRule UnknownPolicy = Error(
        "XP3010",
        "Unknown policy",
        "'{0}' names the policy '{1}', which no file declares{2}."
    );

    /// <summary>XP3011.</summary>
    public static readonly DiagnosticRule DuplicatePolicy = Error(
        "XP3011",
        "Policy declared twice",
        "The policy '{0}' is declared a second time here (first in {1}); rename one of them."
    );

    /// <summary>XP3012.</summary>
    public static readonly DiagnosticRule UnknownField = Error(
        "XP3012",
        "Unknown field",
        "Option '{0}' of '{1}.{2}' names the field '{3}', which '{1}' does not have{4}."
    );

    /// <summary>XP3013.</summary>
    public static readonly DiagnosticRule BadOptionValue = Error(
        "XP3013",
        "Option value of the wrong kind",
        "Option '{0}' of '{1}' is '{2}'; it must be {3}."
    );

    /// <summary>XP3014.</summary>
    public static readonly DiagnosticRule DuplicateReverseNumber = Error(
        "XP3014",
        "Reverse number used twice",
        "On '{0}' the link '{1}' gets the number {2}, as '{3}' has; give the link another reverse number (after ':')."
    );

    /// <summary>XP3015.</summary>
    public static readonly DiagnosticRule IgnoredStatement = Warning(
        "XP3015",
        "Statement without meaning",
        "'{0}' has no meaning in xproto and is ignored."
    );

    /// <summary>XP3016.</summary>
    public static readonly DiagnosticRule BadValidator = Error(
        "XP3016",
        "Validator without a message",
        "The validators of '{0}' must read 'policy: message, policy: message'; '{1}' does not."
    );

    /// <summary>XP3017.</summary>
    public static readonly DiagnosticRule InheritanceTooDeep = Error(
        "XP3017",
        "Inheritance too deep",
        "More than {1} levels of bases lie above '{0}'; flatten them."
    );

    /// <summary>XP3018.</summary>
    public static readonly DiagnosticRule FieldWithoutMeaning = Warning(
        "XP3018",
        "Field without meaning",
        "'{0}.{1}' is {2}, which xproto does not store; the field is ignored. A link to a model is written 'manytoone {1}->Model:name = number'."
    );

    /// <summary>XP3019.</summary>
    public static readonly DiagnosticRule EmptyMiddleModel = Warning(
        "XP3019",
        "Model between others has no fields",
        "'{0}' has no fields of its own and '{1}' derives from it: the first field that it gets will move the numbers of '{1}' on the wire by 100. Give it a field now, or derive '{1}' from its base."
    );

    /// <summary>XP3020.</summary>
    public static readonly DiagnosticRule NameDiffersInCase = Error(
        "XP3020",
        "Model names that differ in case alone",
        "The names '{0}' and '{1}' (in {2}) differ in case alone, so that both models would have the same routes and the same type in recipes; rename one of them."
    );

    /// <summary>XP3021.</summary>
    public static readonly DiagnosticRule CollectionNameTaken = Error(
        "XP3021",
        "Collection without a name of its own",
        "The collection of '{0}' is called '{1}', its plural, and so is {2}; give '{0}' another plural with option plural."
    );

    /// <summary>XP3022.</summary>
    public static readonly DiagnosticRule BadRename = Error(
        "XP3022",
        "Field that cannot have had that name",
        "'{0}' cannot have been called '{1}': {2}."
    );

    /// <summary>XP3101.</summary>
    public static readonly DiagnosticRule UnusualType = Suggestion(
        "XP3101",
        "Field type that other tools refuse",
        "'{0}' has the type '{1}'; other tools of this language know only string, int32, uint32, float and bool."
    );

    /// <summary>XP3102.</summary>
    public static readonly DiagnosticRule ContradictsModifier = Suggestion(
        "XP3102",
        "Option contradicts the modifier",
        "'{0} = {1}' of '{2}' contradicts its modifier '{3}', which decides; remove the option."
    );

    /// <summary>XP3103.</summary>
    public static readonly DiagnosticRule UnknownOption = Suggestion(
        "XP3103",
        "Option without effect",
        "Option '{0}' of '{1}' has no effect on a field of this kind{2}."
    );

    /// <summary>XP3104.</summary>
    public static readonly DiagnosticRule NotBoolean = Suggestion(
        "XP3104",
        "Option must be True or False",
        "Option '{0}' of '{1}' is '{2}'; write True or False, without quotes."
    );

    /// <summary>XP3105.</summary>
    public static readonly DiagnosticRule UnboundedString = Suggestion(
        "XP3105",
        "String without a length",
        "'{0}' may hold text of any length; give it max_length, or text = True if that is meant."
    );

    /// <summary>XP3106.</summary>
    public static readonly DiagnosticRule NotANumber = Suggestion(
        "XP3106",
        "Option must be a number",
        "Option '{0}' of '{1}' is '{2}' and is ignored; it must be {3}."
    );

    /// <summary>XP3107.</summary>
    public static readonly DiagnosticRule NearlyUsualLength = Suggestion(
        "XP3107",
        "Unusual length",
        "The max_length of '{0}' is {1}, close to the usual {2}; use that."
    );

    /// <summary>XP3108.</summary>
    public static readonly DiagnosticRule UnknownContentType = Suggestion(
        "XP3108",
        "Unknown content type",
        "The content_type of '{0}' is '{1}' and is ignored; it must be date, ip, stripped or url{2}."
    );

    /// <summary>XP3109.</summary>
    public static readonly DiagnosticRule BoolWithoutDefault = Suggestion(
        "XP3109",
        "Boolean without a default",
        "'{0}' has no default, so that whoever creates an object must give it; add default = True or default = False."
    );

    /// <summary>XP3110.</summary>
    public static readonly DiagnosticRule LengthOfLongText = Suggestion(
        "XP3110",
        "Long text with a length",
        "'{0}' has both text = True and max_length; remove one of them."
    );

    /// <summary>XP3111.</summary>
    public static readonly DiagnosticRule NoReverseNumber = Suggestion(
        "XP3111",
        "Link without a reverse number",
        "The link '{0}' has no reverse number, so that its number on '{1}' depends on other links; add one after the field number, as in '{2}:1001'."
    );

    /// <summary>XP4001.</summary>
    public static readonly DiagnosticRule PolicyTooDeep = Error(
        "XP4001",
        "Policy nests too deep",
        "The policy '{0}' nests deeper than {1} levels here; make a policy of the inner part and ask it with '*name(...)'."
    );

    /// <summary>XP4002.</summary>
    public static readonly DiagnosticRule NotInPolicies = Error(
        "XP4002",
        "Not part of the policy language",
        "{0} is not part of the language here: {1}."
    );

    /// <summary>XP4003.</summary>
    public static readonly DiagnosticRule UnknownName = Error(
        "XP4003",
        "Unknown name in a policy",
        "'{0}' is no name here{1}; a path starts with 'obj', 'ctx.user' or the name after a quantifier."
    );

    /// <summary>XP4004.</summary>
    public static readonly DiagnosticRule UnknownMember = Error("XP4004", "Unknown field in a policy", "{0} has no '{1}'{2}.");

    /// <summary>XP4005.</summary>
    public static readonly DiagnosticRule UnreadableField = Error(
        "XP4005",
        "Field that no policy may read",
        "'{0}.{1}' cannot be read in a policy, as it holds {2}; leave it out."
    );

    /// <summary>XP4006.</summary>
    public static readonly DiagnosticRule Incomparable = Error(
        "XP4006",
        "Values that cannot be compared",
        "'{0}' cannot stand between {1} and {2}; {3}."
    );

    /// <summary>XP4007.</summary>
    public static readonly DiagnosticRule WrongType = Error("XP4007", "Value of the wrong type", "{0} {1}, and this is {2}; {3}.");

    /// <summary>XP4008.</summary>
    public static readonly DiagnosticRule UnknownFunction = Error(
        "XP4008",
        "Unknown function in a policy",
        "There is no {0} '{1}'{2}; there are {3}."
    );

    /// <summary>XP4009.</summary>
    public static readonly DiagnosticRule WrongArguments = Error(
        "XP4009",
        "Wrong number of arguments",
        "'{0}' takes {1} between its brackets; found {2}."
    );

    /// <summary>XP4010.</summary>
    public static readonly DiagnosticRule NoSet = Error(
        "XP4010",
        "Quantifier over something that is no set",
        "'{0}' is {1}; after '{2}' stands the name of a model, or the path to a set such as 'obj.slices'."
    );

    /// <summary>XP4011.</summary>
    public static readonly DiagnosticRule PolicyCycle = Error(
        "XP4011",
        "Policy that asks itself",
        "The policy '{0}' asks itself without end ({1}); leave one of these calls out."
    );

    /// <summary>XP4012.</summary>
    public static readonly DiagnosticRule PolicyTooLarge = Error(
        "XP4012",
        "Policy too large",
        "The policy '{0}' has {1}, with the policies that it asks in their places; there may be {2}. Ask fewer policies, or say it shorter."
    );

    /// <summary>XP4013.</summary>
    public static readonly DiagnosticRule ConstantPolicy = Warning(
        "XP4013",
        "Policy that decides nothing",
        "The policy '{0}' is always {1}, whatever it is asked about; write '{1}' if that is meant."
    );

    /// <summary>XP4014.</summary>
    public static readonly DiagnosticRule NotInDatabases = Error(
        "XP4014",
        "Access policy that no database can decide",
        "{0} works in validators only, as databases do not agree on it; compare the fields themselves in the policy '{1}', which decides on access."
    );

    /// <summary>XP4015.</summary>
    public static readonly DiagnosticRule BadPlaceholder = Error(
        "XP4015",
        "Placeholder that cannot be filled",
        "The message of a validator of '{0}' has {1}; write '{{obj.field}}' for a value, and '{{{{' or '}}}}' for a brace."
    );

    /// <summary>XP4016.</summary>
    public static readonly DiagnosticRule UnknownSubPolicy = Error("XP4016", "Unknown policy asked", "There is no policy '{0}' to ask{1}.");

    /// <summary>XP9001.</summary>
    public static readonly DiagnosticRule InternalFault = Error(
        "XP9001",
        "Fault in the compiler",
        "The xproto compiler failed ({0}); please report this with the file. Other files were compiled."
    );

    private static DiagnosticRule Error(string id, string title, string format) => new(id, title, format, Severity.Error);

    private static DiagnosticRule Suggestion(string id, string title, string format) => new(id, title, format, Severity.Suggestion);

    private static DiagnosticRule Warning(string id, string title, string format) => new(id, title, format, Severity.Warning);
}
