using System.Text;

namespace ContentHub.EndToEnd;

/// <summary>
/// As much of a protobuf message as the tests look at: fields by number
/// (https://protobuf.dev/programming-guides/encoding).
/// </summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, byte[] Bytes, ulong Number)> _fields = [];

    public ProtobufMessage(byte[] message)
    {
        for (int at = 0; at < message.Length;)
        {
            ulong tag = ReadNumber(message, ref at);
            int field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((field, [], ReadNumber(message, ref at)));
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    int length = (int)ReadNumber(message, ref at);
                    _fields.Add((field, message[at..(at + length)], 0));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7} at {at}");
            }
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => _fields.Where(value => value.Field == field).Select(value => new ProtobufMessage(value.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field));

    public ulong Number(int field) => _fields.FirstOrDefault(value => value.Field == field).Number;

    private byte[] Bytes(int field) => _fields.FirstOrDefault(value => value.Field == field).Bytes ?? [];

    private static ulong ReadNumber(byte[] message, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return number;
            }
        }
    }
}
