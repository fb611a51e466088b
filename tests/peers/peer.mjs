// Decodes each line of hexadecimal MessagePack with @msgpack/msgpack: prints what it means, a tab, the bytes that JavaScript writes for that with
// numbers wherever they are exact, a tab, and those with a bigint for each integer.
import { createInterface } from "node:readline";
import { decode, encode, ExtensionCodec, decodeTimestampToTimeSpec, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

class Timestamp {
  constructor(data) {
    this.data = data;
    this.time = decodeTimestampToTimeSpec(data);
  }
}

// The library's own codec makes a Date of a timestamp, which has milliseconds only.
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: -1,
  encode: (value) => (value instanceof Timestamp ? encodeTimeSpecToTimestamp(value.time) : null),
  decode: (data) => new Timestamp(data.slice()),
});

// Keys of an object are text: the notation of a key stands for it, and keeps the order of integers.
const reading = { useBigInt64: true, extensionCodec, mapKeyConverter: (key) => JSON.stringify(notation(key)) };
const writing = { useBigInt64: true, extensionCodec };

const hex = (bytes) => Buffer.from(bytes).toString("hex");

const isInteger = (value) => typeof value === "bigint" || (Number.isInteger(value) && !Object.is(value, -0));

// The notation of tests/vectors/README.md; JavaScript cannot tell 1.0 from 1, which is an int here.
function notation(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (isInteger(value)) return { int: BigInt(value).toString() };
  if (typeof value === "number") {
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(value);
    return { float64: Number.isNaN(value) ? "7ff8000000000000" : hex(bits) };
  }
  if (value instanceof Uint8Array) return { bin: hex(value) };
  if (value instanceof Timestamp) return { timestamp: [String(value.time.sec), value.time.nsec] };
  if (Array.isArray(value)) return value.map(notation);
  return { map: Object.entries(value).map(([key, item]) => [JSON.parse(key), notation(item)]) };
}

function scalar(parsed, ints) {
  if (parsed === null || typeof parsed !== "object") return parsed;
  if ("int" in parsed) return ints(parsed.int);
  if ("bin" in parsed) return Buffer.from(parsed.bin, "hex");
  throw new TypeError("no key");
}

const exact = (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text));

// Headers come from the library, by writing as many nulls; keys that are not text have no other way into it.
function pack(value, ints) {
  if (Array.isArray(value)) {
    const header = encode(new Array(value.length).fill(null)).slice(0, -value.length || undefined);
    return Buffer.concat([header, ...value.map((item) => pack(item, ints))]);
  }

  if (value !== null && typeof value === "object" && !(value instanceof Uint8Array) && !(value instanceof Timestamp)) {
    const entries = Object.entries(value);
    const names = Object.fromEntries(entries.map((_, i) => [`k${i}`, null]));
    const header = encode(names).slice(0, entries.length < 16 ? 1 : entries.length < 65536 ? 3 : 5);
    return Buffer.concat([header, ...entries.flatMap(([key, item]) => [encode(scalar(JSON.parse(key), ints), writing), pack(item, ints)])]);
  }

  const fitsInt64 = isInteger(value) && BigInt(value) >= -(2n ** 63n) && BigInt(value) < 2n ** 64n;
  return Buffer.from(encode(fitsInt64 ? ints(String(BigInt(value))) : value, writing));
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const value = decode(Buffer.from(line.trim(), "hex"), reading);
    console.log([JSON.stringify(notation(value)), hex(pack(value, exact)), hex(pack(value, BigInt))].join("\t"));
  } catch (error) {
    console.log("refused\t" + error.message);
  }
}
