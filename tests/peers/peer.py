"""Decodes each line of hexadecimal MessagePack with Python's msgpack: prints what it means, a tab, and the bytes that Python writes for that."""

import json
import struct
import sys

import msgpack


def notation(value):
    """The notation of tests/vectors/README.md."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float64": "7ff8000000000000" if value != value else struct.pack(">d", value).hex()}
    if isinstance(value, bytes):
        return {"bin": value.hex()}
    if isinstance(value, msgpack.Timestamp):
        return {"timestamp": [str(value.seconds), value.nanoseconds]}
    if isinstance(value, list):
        return [notation(item) for item in value]
    if isinstance(value, dict):
        return {"map": [[notation(key), notation(item)] for key, item in value.items()]}
    raise TypeError(type(value).__name__)


for line in sys.stdin:
    message = bytes.fromhex(line.strip())
    try:
        value = msgpack.unpackb(message, strict_map_key=False)
        print(json.dumps(notation(value)) + "\t" + msgpack.packb(value).hex())
    except Exception as error:
        print("refused\t" + type(error).__name__)
