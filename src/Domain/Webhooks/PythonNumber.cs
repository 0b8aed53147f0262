using System.Globalization;

namespace ContentHub.Domain.Webhooks;

/// <summary>Numbers as Python prints them.</summary>
internal static class PythonNumber
{
    /// <summary>A JSON number as Python reads it and prints it: an int as it is, a float by its shortest digits.</summary>
    public static string Rewrite(string literal)
    {
        if (literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return literal == "-0" ? "0" : literal;
        }

        double value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        string sign = double.IsNegative(value) ? "-" : "";
        (string digits, int point) = Shortest(Math.Abs(value));

        // The limits of repr: fixed notation while the point is at most 16 digits in, or 4 zeros before the first digit.
        return sign + point switch
        {
            > 16 or <= -4 => Exponential(digits, point - 1),
            <= 0 => $"0.{new string('0', -point)}{digits}",
            _ when digits.Length <= point => $"{digits.PadRight(point, '0')}.0",
            _ => $"{digits[..point]}.{digits[point..]}",
        };
    }

    private static string Exponential(string digits, int exponent)
    {
        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    /// <summary>The fewest digits that read back as the value, and where the point is among them: 0.digits × 10^point.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        string whole = dot < 0 ? mantissa : mantissa[..dot];
        string all = whole + (dot < 0 ? "" : mantissa[(dot + 1)..]);
        string digits = all.TrimStart('0');
        int point = whole.Length + exponent - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("0", 1) : (digits, point);
    }
}
